import { IconMinus, IconPencil, IconPlus, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './versions.module.css';

export type Change = 'added' | 'removed' | 'changed';

const ICONS: Readonly<Record<Change, Icon>> = { added: IconPlus, removed: IconMinus, changed: IconPencil };

/** What became of a step or a way, by an icon and a word. */
export function DiffMark({ change, of }: { readonly change: Change; readonly of: 'step' | 'way' }) {
  const { t } = useTranslation('canvas');
  const Glyph = ICONS[change];
  return (
    <span className={classes['mark']} data-change={change}>
      <Glyph size={14} aria-hidden />
      {t(`compare.${of}.${change}`)}
    </span>
  );
}
