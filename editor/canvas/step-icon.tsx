import {
  IconArrowsSplit2,
  IconBell,
  IconBolt,
  IconBrandSlack,
  IconCalendar,
  IconClock,
  IconDatabase,
  IconEar,
  IconFlag,
  IconForms,
  IconMail,
  IconMessage,
  IconPhone,
  IconPuzzle,
  IconStairsUp,
  IconTag,
  IconTrendingUp,
  IconUserShare,
  IconWebhook,
  IconWorld,
  type Icon,
} from '@tabler/icons-react';

/** The icons a step kind may name; another name shows a puzzle piece. */
const ICONS: Readonly<Record<string, Icon>> = {
  'arrows-split-2': IconArrowsSplit2,
  bell: IconBell,
  bolt: IconBolt,
  'brand-slack': IconBrandSlack,
  calendar: IconCalendar,
  clock: IconClock,
  database: IconDatabase,
  ear: IconEar,
  flag: IconFlag,
  forms: IconForms,
  mail: IconMail,
  message: IconMessage,
  phone: IconPhone,
  'stairs-up': IconStairsUp,
  tag: IconTag,
  'trending-up': IconTrendingUp,
  'user-share': IconUserShare,
  webhook: IconWebhook,
  world: IconWorld,
};

/** The icon a step kind declares. */
export function StepIcon({ name, size = 18 }: { readonly name: string; readonly size?: number }) {
  const Glyph = ICONS[name] ?? IconPuzzle;
  return <Glyph size={size} aria-hidden />;
}
