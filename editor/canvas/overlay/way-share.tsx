import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { useLive } from '../canvas-stores.ts';
import classes from './overlay.module.css';
import { sayShare } from './say-share.ts';

interface Props {
  readonly edge: string;
  readonly node: string;
  readonly outlet: string;
  /** Where the way begins. */
  readonly x: number;
  readonly y: number;
}

/** Of the leads that went on from a step, the share that took this way, beside its outlet; nothing where nobody did yet. */
export function WayShare({ edge, node, outlet, x, y }: Props) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const ways = useLive(({ results }) => results?.get(node)?.ways);
  const all = ways?.reduce((sum, { count }) => sum + count, 0) ?? 0;
  if (all === 0) return null;
  const took = ways?.find((way) => way.outlet === outlet)?.count ?? 0;
  const share = sayShare(took / all, language);
  // Drawn with the way: a label of React Flow's own, which is HTML, costs each way a tree of its own.
  return (
    <text className={classes['share']} x={x} y={y + 14} data-testid={`share-${edge}`}>
      <title>{t('overlay.share', { share, took, count: all })}</title>
      {share}
    </text>
  );
}
