import { useReactFlow, useStore as useFlow, ViewportPortal } from '@xyflow/react';
import { IconCheck, IconUser } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type StoreApi, useStore } from 'zustand';
import type { Ground } from '../../simulation/ground.ts';
import { useLaidCards } from '../cards.ts';
import { drawnFor } from '../groups/folded-groups.ts';
import { useHiddenSteps } from '../groups/use-hidden-steps.ts';
import { reveal } from '../reveal.ts';
import { BesideCard } from './beside-card.tsx';
import type { Journey } from './journey.ts';
import { MomentWords } from './moment-words.tsx';
import type { Playhead } from './playhead.ts';
import classes from './play.module.css';
import { useWays } from './use-ways.ts';
import './texts.ts';

interface Props {
  readonly ground: Ground;
  readonly journey: Journey;
  readonly store: StoreApi<Playhead>;
}

/** The simulated lead on the canvas: the path so far is lit, the lead stands at its step, or at the folded group it is in, and what happens there is said beside it. */
export function LeadOnWay({ ground, journey, store }: Props) {
  const { t } = useTranslation('play');
  const index = useStore(store, (head) => head.index);
  const isStep = useStore(store, (head) => head.isStep);
  const speed = useStore(store, (head) => head.speed);
  const flow = useReactFlow();
  const cards = useLaidCards();
  const ways = useWays();
  const hidden = useHiddenSteps();
  const scale = useFlow(({ transform }) => Math.min(3, Math.max(1, Math.round(10 / transform[2]) / 10)));
  const moment = journey.moments[index];
  const node = moment?.node;
  const drawn = node === undefined ? undefined : drawnFor(hidden, node);
  useEffect(() => {
    if (drawn !== undefined) reveal(flow, drawn);
  }, [drawn, flow]);
  const seen = useMemo(() => journey.moments.slice(0, index + 1), [journey, index]);
  const card = cards.find(({ id }) => id === drawn);
  if (moment === undefined || card === undefined) return null;
  const lit = new Set(seen.flatMap(({ way }) => ways.get(way ?? '') ?? []));
  const passed = new Set(seen.map((one) => drawnFor(hidden, one.node)));
  const came = moment.way === null ? undefined : ways.get(moment.way);
  const stand = `M${card.x + card.width / 2},${card.y}`;
  return (
    <ViewportPortal>
      <svg className={classes['under']} aria-hidden data-testid="lit-ways">
        {[...lit].map(({ id, path }) => (
          <path key={id} d={path} data-way={id} style={{ strokeWidth: 5 + 2 * scale }} />
        ))}
      </svg>
      <div
        className={classes['ring']}
        style={{ transform: `translate(${card.x}px, ${card.y}px)`, width: card.width, height: card.height }}
        data-testid="lead-here"
        data-node={node}
      />
      <div className={classes['over']} aria-hidden>
        {cards.map(({ id, x, y }) =>
          id !== drawn && passed.has(id) ? (
            <div
              key={id}
              className={classes['passed']}
              style={{ transform: `translate(${x}px, ${y}px) scale(${scale})` }}
              title={t('was')}
            >
              <IconCheck size={10} stroke={3} />
            </div>
          ) : null,
        )}
        <div
          key={index}
          className={classes['token']}
          style={{
            offsetPath: `path("${came?.path ?? stand}")`,
            animationDuration: `${700 / speed}ms`,
          }}
          data-moves={isStep && came !== undefined}
          data-testid="lead-token"
        >
          <span style={{ transform: `scale(${scale})` }}>
            <IconUser size={14} />
          </span>
        </div>
        <BesideCard card={card} scale={scale}>
          <MomentWords ground={ground} journey={journey} moment={moment} />
        </BesideCard>
      </div>
    </ViewportPortal>
  );
}
