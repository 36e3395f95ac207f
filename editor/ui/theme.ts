import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { BORDER, DIMMED, GROUNDS, MEANINGS, PAPERS, PEOPLE, TEXT, type Colour } from './colours.ts';

const leaf: MantineColorsTuple = [
  '#eef8f1',
  '#dcefe2',
  '#b9dec6',
  '#93cca8',
  '#6fbf8b',
  '#52a674',
  '#3f9161',
  '#2f7d4f',
  '#24653f',
  '#194c2e',
];

/** Mantine chooses the ink of a filled control by the light theme's shade alone; the primary colour has a shade in each theme. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const isPrimary = input.color === undefined || input.color === 'leaf';
  return input.variant === 'filled' && isPrimary
    ? { ...colours, color: 'var(--mantine-primary-color-contrast)' }
    : colours;
};

/** The dialogs share one, as those of a stack do: an Escape that closed one of them is for no other. */
const handled = new WeakSet<KeyboardEvent>();

/** Spacing in steps of 4, radius 8, 14 px text: what Mantine's sizes stand for here. */
export const theme = createTheme({
  colors: { leaf },
  primaryColor: 'leaf',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  variantColorResolver,
  defaultRadius: 8,
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Modal: {
      defaultProps: {
        __handledEscapeEvents: handled,
        transitionProps: { duration: 120 },
        centered: true,
        padding: 'lg',
      },
      styles: { title: { fontSize: '16px', fontWeight: 600 } },
    },
    Drawer: {
      defaultProps: { __handledEscapeEvents: handled },
      styles: { title: { fontSize: '16px', fontWeight: 600 } },
    },
    // The placeholder takes the keyboard but is no item, which no menu may hold; without it the first item does.
    Menu: { defaultProps: { transitionProps: { duration: 100 }, withInitialFocusPlaceholder: false } },
    Notification: { styles: { description: { color: 'var(--mantine-color-text)' } } },
    Tooltip: { defaultProps: { transitionProps: { duration: 100 }, withArrow: true } },
    Anchor: { defaultProps: { underline: 'hover' } },
  },
});

function variables(scheme: 'light' | 'dark'): Record<string, string> {
  const pick = (colour: Colour) => colour[scheme];
  const meanings = Object.fromEntries(
    Object.entries(MEANINGS).map(([name, colour]) => [`--pep-${name}`, pick(colour)]),
  );
  const papers = Object.fromEntries(
    Object.entries(PAPERS).map(([name, colour]) => [`--pep-paper-${name}`, pick(colour)]),
  );
  const people = Object.fromEntries(
    Object.entries(PEOPLE).map(([number, colour]) => [`--pep-person-${number}`, pick(colour)]),
  );
  return {
    ...meanings,
    ...papers,
    ...people,
    '--pep-page': pick(GROUNDS.page),
    '--pep-card': pick(GROUNDS.card),
    '--pep-border': pick(BORDER),
    '--mantine-color-body': pick(GROUNDS.card),
    '--mantine-color-text': pick(TEXT),
    '--mantine-color-dimmed': pick(DIMMED),
    '--mantine-color-placeholder': pick(DIMMED),
    '--mantine-color-error': pick(MEANINGS.failed),
    '--mantine-color-default-border': pick(BORDER),
    '--mantine-color-anchor': pick(MEANINGS.done),
  };
}

/** The tokens Mantine has no name for, and its colours that would read at less than 4.5:1. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variables('light'),
  dark: variables('dark'),
});
