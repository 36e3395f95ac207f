import { useTranslation } from 'react-i18next';
import { useLive } from '../canvas-stores.ts';
import { DiffMark } from './diff-mark.tsx';
import classes from './versions.module.css';

/** On a card: what became of its step between two drawings. */
export function DiffLine({ node }: { readonly node: string }) {
  const { t } = useTranslation('canvas');
  const change = useLive(({ diff }) => diff?.nodes.get(node)?.change);
  return (
    <div className={classes['line']} {...(change === undefined ? {} : { 'data-differs': change })}>
      {change === undefined ? t('compare.same') : <DiffMark change={change} of="step" />}
    </div>
  );
}
