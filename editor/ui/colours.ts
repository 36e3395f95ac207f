import type { GraphColour } from '../../engine/scenario/graph-colour.ts';

/** A colour in each theme; on the page's and a card's background every one reads at 4.5:1 or better. */
export interface Colour {
  readonly light: string;
  readonly dark: string;
}

/** The grounds that text stands on. */
export const GROUNDS = {
  page: { light: '#fafbfa', dark: '#16191a' },
  card: { light: '#ffffff', dark: '#1e2223' },
} as const satisfies Record<string, Colour>;

/** Colours that mean something; an icon or a word always stands beside them. */
export const MEANINGS = {
  waiting: { light: '#1864ab', dark: '#74b9f5' },
  done: { light: '#2f7d4f', dark: '#6fbf8b' },
  attention: { light: '#965200', dark: '#f0b45b' },
  failed: { light: '#b3261e', dark: '#ff9a94' },
  idle: { light: '#5a6470', dark: '#a4adb7' },
} as const satisfies Record<string, Colour>;
export type Meaning = keyof typeof MEANINGS;

/** The grounds of notes and groups on the canvas, on which text reads as on a card. */
export const PAPERS = {
  yellow: { light: '#fff3bf', dark: '#453a0f' },
  green: { light: '#d8f3dd', dark: '#1c3f29' },
  blue: { light: '#d9ecff', dark: '#17385a' },
  violet: { light: '#e8e1ff', dark: '#392f5c' },
  pink: { light: '#ffe1ec', dark: '#512439' },
  grey: { light: '#e9edf0', dark: '#343a3e' },
} as const satisfies Record<GraphColour, Colour>;
/** By which people on one drawing are told apart; none of them means anything, and a name stands beside them. */
export const PEOPLE = {
  1: { light: '#6741d9', dark: '#b197fc' },
  2: { light: '#a61e4d', dark: '#faa2c1' },
  3: { light: '#0b7285', dark: '#66d9e8' },
  4: { light: '#7a4f2d', dark: '#d6b08c' },
  5: { light: '#5c6300', dark: '#cbd64c' },
} as const satisfies Record<number, Colour>;

export const TEXT: Colour = { light: '#1c2321', dark: '#e3e8e5' };
export const DIMMED: Colour = { light: '#57616b', dark: '#a4adb7' };
export const BORDER: Colour = { light: '#dfe4e1', dark: '#353b3c' };

/** The CSS variable that holds a meaning's colour in the theme being shown. */
export const meaningColour = (meaning: Meaning): string => `var(--pep-${meaning})`;

/** The CSS variable that holds a note's or group's ground in the theme being shown. */
export const paperColour = (colour: GraphColour): string => `var(--pep-paper-${colour})`;
