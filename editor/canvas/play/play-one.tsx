import { Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import type { Ground } from '../../simulation/ground.ts';
import { journeyOf } from './journey.ts';
import { PlaySetup } from './play-setup.tsx';
import { PlayedJourney } from './played-journey.tsx';
import './texts.ts';
import { readPlay, type TypedPlay } from './typed-play.ts';
import { useKnownLead } from './use-known-lead.ts';

interface Props {
  readonly ground: Ground;
  readonly typed: TypedPlay;
  readonly onTyped: (typed: TypedPlay) => void;
  readonly save: () => Promise<boolean>;
}

/** One lead on its way through the drawing; worked out again whenever something changes but where cards lie. */
export function PlayOne({ ground, typed, onTyped, save }: Props) {
  const { t } = useTranslation('play');
  const language = useLanguage();
  const known = useKnownLead(typed.who === 'known' ? typed.known : null);
  const { plan, zone, calendar, cap, scenario } = ground;
  const { edges } = scenario.graph;
  const input = useMemo(
    () => readPlay(typed, { plan, zone, calendar, cap }, known, language),
    [typed, plan, zone, calendar, cap, known, language],
  );
  /** The drawing as it was when one began; null while nothing is played. */
  const [begun, setBegun] = useState<typeof plan | null>(null);
  const journey = useMemo(
    () => (begun === null || input === null ? null : journeyOf(plan, { edges }, input)),
    [begun, plan, edges, input],
  );
  if (journey === null || input === null)
    return (
      <PlaySetup
        ground={ground}
        typed={typed}
        onTyped={onTyped}
        isReady={input !== null}
        onBegin={() => setBegun(plan)}
      />
    );
  return (
    <Stack gap="md">
      {begun !== plan && (
        <Text component="output" c="dimmed" size="sm" data-testid="play-changed">
          {t('changed')}
        </Text>
      )}
      <PlayedJourney ground={ground} journey={journey} input={input} save={save} onChange={() => setBegun(null)} />
    </Stack>
  );
}
