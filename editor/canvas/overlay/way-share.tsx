import { EdgeLabelRenderer } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayNumber } from '../../ui/say-time.ts';
import { useLive } from '../canvas-stores.ts';
import classes from './overlay.module.css';
import { sayShare } from './say-share.ts';

interface Props {
  readonly edge: string;
  readonly node: string;
  readonly outlet: string;
  readonly x: number;
  readonly y: number;
}

/** Of the leads that went on from a step, the share that took this way, beside its outlet; nothing where nobody did yet. */
export function WayShare({ edge, node, outlet, x, y }: Props) {
  const { t } = useTranslation('canvas');
  const language = useLanguage();
  const all = useLive(({ results }) => results?.get(node)?.ways.reduce((sum, { count }) => sum + count, 0) ?? 0);
  const count = useLive(({ results }) => results?.get(node)?.ways.find((way) => way.outlet === outlet)?.count ?? 0);
  if (all === 0) return null;
  const share = sayShare(count / all, language);
  const said = t('overlay.share', { share, took: sayNumber(count, language), count: all });
  return (
    <EdgeLabelRenderer>
      <span
        className={`nodrag nopan ${classes['share']}`}
        style={{ transform: `translate(-50%, 0) translate(${x}px, ${y + 2}px)` }}
        title={said}
        data-testid={`share-${edge}`}
      >
        <span aria-hidden>{share}</span>
        <span className={classes['said']}>{said}</span>
      </span>
    </EdgeLabelRenderer>
  );
}
