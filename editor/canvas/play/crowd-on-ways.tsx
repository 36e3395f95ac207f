import { useStore, ViewportPortal } from '@xyflow/react';
import { IconClock } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayNumber } from '../../ui/say-time.ts';
import { useLaidCards } from '../cards.ts';
import type { CrowdFlow } from './crowd-flow.ts';
import classes from './play.module.css';
import { useWays } from './use-ways.ts';
import './texts.ts';

const WIDEST = 22;

/** How wide a connection is drawn that so many of the leads have gone along. */
export const widthOf = (count: number, leads: number): number =>
  count === 0 ? 0 : Math.max(2, (WIDEST * count) / Math.max(1, leads));

/** Many leads on the canvas at one moment: connections as wide as leads have gone along them, and who waits at each step. */
export function CrowdOnWays({ flow, step }: { readonly flow: CrowdFlow; readonly step: number }) {
  const { t } = useTranslation('play');
  const language = useLanguage();
  const cards = useLaidCards();
  const ways = useWays();
  const pane = useStore(({ domNode }) => domNode);
  // What real leads do is not to be taken for this.
  useEffect(() => {
    pane?.setAttribute('data-simulated', 'true');
    return () => pane?.removeAttribute('data-simulated');
  }, [pane]);
  const scale = useStore(({ transform }) => Math.min(3, Math.max(1, Math.round(10 / transform[2]) / 10)));
  const gone = [...ways.values()].flatMap((way) => {
    const count = flow.ways[way.id]?.[step] ?? 0;
    return count === 0 ? [] : [{ ...way, count }];
  });
  return (
    <ViewportPortal>
      <svg className={classes['under']} aria-hidden data-testid="crowd-ways">
        {gone.map(({ id, path, count }) => (
          <path key={id} d={path} data-way={id} style={{ strokeWidth: widthOf(count, flow.leads) }} />
        ))}
      </svg>
      <div className={classes['over']} aria-hidden>
        {gone.map(({ id, middle, count }) => (
          <span
            key={id}
            className={classes['gone']}
            style={{ transform: `translate(${middle.x}px, ${middle.y}px) scale(${scale}) translate(-50%, -50%)` }}
            data-way={id}
          >
            {sayNumber(count, language)}
          </span>
        ))}
        {cards.map(({ id, x, y, width }) => {
          const count = flow.nodes[id]?.waiting[step] ?? 0;
          if (count === 0) return null;
          return (
            <span
              key={id}
              className={classes['queue']}
              style={{ transform: `translate(${x + width}px, ${y}px) scale(${scale}) translate(-80%, -50%)` }}
              title={t('many.waitHere', { count })}
              data-testid={`queue-${id}`}
            >
              <IconClock size={13} />
              {sayNumber(count, language)}
            </span>
          );
        })}
      </div>
    </ViewportPortal>
  );
}
