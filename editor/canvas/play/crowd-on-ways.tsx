import { useStore, ViewportPortal } from '@xyflow/react';
import { IconClock } from '@tabler/icons-react';
import { memo, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayNumber } from '../../ui/say-time.ts';
import { useLaidCards } from '../cards.ts';
import { drawnFor } from '../groups/folded-groups.ts';
import { useHiddenSteps } from '../groups/use-hidden-steps.ts';
import type { CrowdFlow } from './crowd-flow.ts';
import classes from './play.module.css';
import { useWays } from './use-ways.ts';
import './texts.ts';

const WIDEST = 22;

/** How wide a connection is drawn that so many of the leads have gone along. */
export const widthOf = (count: number, leads: number): number =>
  count === 0 ? 0 : Math.max(2, (WIDEST * count) / Math.max(1, leads));

interface CountProps {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** By how much it is enlarged to be read from afar. */
  readonly scale: number;
  readonly count: number;
}

/** How many have gone along a connection; of hundreds, only those whose number changes are drawn again. */
const Gone = memo(function Gone({ id, x, y, scale, count }: CountProps) {
  const language = useLanguage();
  return (
    <span
      className={classes['gone']}
      style={{ transform: `translate(${x}px, ${y}px) scale(${scale}) translate(-50%, -50%)` }}
      data-way={id}
    >
      {sayNumber(count, language)}
    </span>
  );
});

/** How many wait at a step. */
const Queue = memo(function Queue({ id, x, y, scale, count }: CountProps) {
  const { t } = useTranslation('play');
  const language = useLanguage();
  return (
    <span
      className={classes['queue']}
      style={{ transform: `translate(${x}px, ${y}px) scale(${scale}) translate(-80%, -50%)` }}
      title={t('many.waitHere', { count })}
      data-testid={`queue-${id}`}
    >
      <IconClock size={13} />
      {sayNumber(count, language)}
    </span>
  );
});

const Wide = memo(function Wide({
  id,
  path,
  width,
}: {
  readonly id: string;
  readonly path: string;
  readonly width: number;
}) {
  return <path d={path} data-way={id} style={{ strokeWidth: width }} />;
});

/** Many leads on the canvas at one moment: connections as wide as leads have gone along them, and who waits at each step, those in a folded group together. */
export function CrowdOnWays({ flow, step }: { readonly flow: CrowdFlow; readonly step: number }) {
  const cards = useLaidCards();
  const ways = useWays();
  const hidden = useHiddenSteps();
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
  const waiting = new Map<string, number>();
  for (const [node, course] of Object.entries(flow.nodes)) {
    const drawn = drawnFor(hidden, node);
    waiting.set(drawn, (waiting.get(drawn) ?? 0) + (course.waiting[step] ?? 0));
  }
  return (
    <ViewportPortal>
      <svg className={classes['under']} aria-hidden data-testid="crowd-ways">
        {gone.map(({ id, path, count }) => (
          <Wide key={id} id={id} path={path} width={widthOf(count, flow.leads)} />
        ))}
      </svg>
      <div className={classes['over']} aria-hidden>
        {gone.map(({ id, middle, count }) => (
          <Gone key={id} id={id} x={middle.x} y={middle.y} scale={scale} count={count} />
        ))}
        {cards.map(({ id, x, y, width }) => {
          const count = waiting.get(id) ?? 0;
          return count === 0 ? null : <Queue key={id} id={id} x={x + width} y={y} scale={scale} count={count} />;
        })}
      </div>
    </ViewportPortal>
  );
}
