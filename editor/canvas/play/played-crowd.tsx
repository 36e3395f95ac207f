import { Group, Stack, Text } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconClock } from '@tabler/icons-react';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SimulationTally } from '../../../engine/scenario/simulation-tally.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { type Ground, stepName } from '../../simulation/ground.ts';
import { LimitsMet } from '../../simulation/limits-met.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { InPortions } from '../../ui/in-portions.tsx';
import { sayNumber } from '../../ui/say-time.ts';
import { BackToSetup } from './back-to-setup.tsx';
import type { CrowdFlow } from './crowd-flow.ts';
import { CrowdOnWays, widthOf } from './crowd-on-ways.tsx';
import { PlayControls } from './play-controls.tsx';
import classes from './play.module.css';
import type { Speed } from './playhead.ts';
import { TimeSlider } from './time-slider.tsx';
import './texts.ts';
import { usePlaying } from './use-playing.ts';

const DAY = 86_400_000;
/** How long all of it plays at speed 1, in milliseconds. */
const PLAYS_FOR = 12_000;

interface StepRow {
  readonly id: string;
  readonly came: number;
  readonly waiting: number;
  readonly left: number;
}

const Steps = memo(function Steps({
  ground,
  flow,
  step,
}: {
  readonly ground: Ground;
  readonly flow: CrowdFlow;
  readonly step: number;
}) {
  const { t } = useTranslation('play');
  const { t: says } = useTranslation('simulation');
  const language = useLanguage();
  const { graph } = ground.scenario;
  const columns = useMemo((): Column<StepRow>[] => {
    const number = (id: 'came' | 'waiting' | 'left', head: string): Column<StepRow> => ({
      id,
      head,
      number: true,
      cell: (row) => sayNumber(row[id], language),
    });
    return [
      { id: 'step', head: says('step'), wrapped: true, cell: ({ id }) => stepName(graph, id, language) },
      number('came', t('many.passed')),
      number('waiting', t('many.waiting')),
      number('left', t('many.gone')),
    ];
  }, [graph, t, says, language]);
  const rows = graph.nodes.flatMap(({ id }) => {
    const node = flow.nodes[id];
    if (node === undefined) return [];
    return [{ id, came: node.came[step] ?? 0, waiting: node.waiting[step] ?? 0, left: node.left[step] ?? 0 }];
  });
  return (
    <InPortions of={rows}>
      {(shown) => <DataTable label={t('many.steps')} columns={columns} rows={shown} rowId={({ id }) => id} />}
    </InPortions>
  );
});

function Legend({ leads }: { readonly leads: number }) {
  const { t } = useTranslation('play');
  const language = useLanguage();
  return (
    <section aria-label={t('many.legend')}>
      <h3>{t('many.legend')}</h3>
      <Text size="sm">{t('many.ways')}</Text>
      <Group gap="lg" my={4}>
        {[leads, Math.round(leads / 2), Math.round(leads / 10)].map((count) => (
          <Group key={count} gap="xs">
            <svg width={36} height={24} aria-hidden className={classes['sample']}>
              <path d="M0,12L36,12" style={{ strokeWidth: widthOf(count, leads) }} />
            </svg>
            <Text size="xs">{sayNumber(count, language)}</Text>
          </Group>
        ))}
      </Group>
      <Group gap="xs" wrap="nowrap">
        <span className={classes['queue']} aria-hidden>
          <IconClock size={13} />
          {sayNumber(Math.round(leads / 4), language)}
        </span>
        <Text size="sm">{t('many.queue')}</Text>
      </Group>
    </section>
  );
}

interface Props {
  readonly ground: Ground;
  readonly flow: CrowdFlow;
  readonly tally: SimulationTally;
  readonly onChange: () => void;
}

/** What came of many leads, over time: on the canvas, in sums and step by step. */
export function PlayedCrowd({ ground, flow, tally, onChange }: Props) {
  const { t } = useTranslation('play');
  const { start, step: length, steps } = flow;
  const end = start + steps * length;
  const isStill = useReducedMotion();
  const [exact, setAt] = useState(end);
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  // Where motion is unwelcome, it plays day by day.
  const at = isPlaying && isStill ? start + Math.floor((exact - start) / DAY) * DAY : exact;
  const step = Math.min(steps, Math.max(0, Math.round((at - start) / length)));
  const deferred = useDeferredValue(step);
  const seek = (instant: number): void => {
    setPlaying(false);
    setAt(Math.min(end, Math.max(start, instant)));
  };
  usePlaying(isPlaying, (elapsed) => {
    const next = exact + ((end - start) * elapsed * speed) / PLAYS_FOR;
    if (next >= end) setPlaying(false);
    setAt(Math.min(end, next));
  });
  return (
    <>
      <Stack gap="sm">
        <BackToSetup said={t('many.again')} onBack={onChange} />
        <PlayControls
          unit="day"
          isPlaying={isPlaying}
          speed={speed}
          isFirst={at <= start}
          isLast={at >= end}
          onPlay={() => {
            if (at >= end) setAt(start);
            setPlaying(!isPlaying);
          }}
          onStep={(by) => seek(at + by * DAY)}
          onStart={() => seek(start)}
          onSpeed={setSpeed}
        />
        <TimeSlider label={t('many.time')} at={at} start={start} end={end} zone={ground.zone} onSeek={seek} />
      </Stack>
      <div>
        <Group gap="4px 16px" data-testid="crowd-sums">
          <Text fw={600}>{t('many.came', { count: flow.came[step] ?? 0 })}</Text>
          <Text>{t('many.inside', { count: flow.inside[step] ?? 0 })}</Text>
          <Text>{t('many.left', { count: (flow.came[step] ?? 0) - (flow.inside[step] ?? 0) })}</Text>
          <Text c="dimmed">{t('many.mails', { count: tally.mails })}</Text>
        </Group>
        <LimitsMet ground={ground} tally={tally} />
      </div>
      <Legend leads={flow.leads} />
      <section>
        <h3>{t('many.steps')}</h3>
        <Steps ground={ground} flow={flow} step={deferred} />
      </section>
      <CrowdOnWays flow={flow} step={step} />
    </>
  );
}
