import { Stack, Text } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { SimulationInput } from '../../../engine/scenario/simulation-input.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useMay } from '../../shell/session-context.ts';
import { type Ground, stepName } from '../../simulation/ground.ts';
import { KeepPath } from '../../simulation/keep-path.tsx';
import { BackToSetup } from './back-to-setup.tsx';
import type { Journey } from './journey.ts';
import { JourneyLog } from './journey-log.tsx';
import { LeadOnWay } from './lead-on-way.tsx';
import { MomentWords } from './moment-words.tsx';
import { PlayControls } from './play-controls.tsx';
import { atStart, goTo, type Playhead, playOn, seek } from './playhead.ts';
import classes from './play.module.css';
import { TimeSlider } from './time-slider.tsx';
import './texts.ts';
import { usePlaying } from './use-playing.ts';

interface Props {
  readonly ground: Ground;
  readonly journey: Journey;
  readonly input: SimulationInput;
  readonly save: () => Promise<boolean>;
  readonly onChange: () => void;
}

/** The clock of the journey: alone drawn at each frame while time passes. */
function Clock({ ground, journey, store }: Pick<Props, 'ground' | 'journey'> & { readonly store: StoreApi<Playhead> }) {
  const { t } = useTranslation('play');
  const at = useStore(store, (head) => head.at);
  const index = useStore(store, (head) => head.index);
  const { moments, start, end } = journey;
  return (
    <TimeSlider
      label={t('time')}
      at={at}
      start={start}
      end={end}
      zone={ground.zone}
      marks={moments.map((one) => one.at)}
      beside={t('step', { step: index + 1, steps: moments.length })}
      onSeek={(to) => store.setState((head) => ({ ...seek(journey, head, to), isPlaying: false }))}
    />
  );
}

/** A simulated journey: played, stepped and scrubbed through, on the canvas and in words. */
export function PlayedJourney({ ground, journey, input, save, onChange }: Props) {
  const { t } = useTranslation('play');
  const language = useLanguage();
  const writes = useMay('scenarios.write');
  const [store] = useState(() => createStore<Playhead>(() => atStart(journey.start)));
  const index = useStore(store, (head) => head.index);
  const isPlaying = useStore(store, (head) => head.isPlaying);
  const speed = useStore(store, (head) => head.speed);
  const { moments } = journey;
  // Worked out anew, it is looked at where one was.
  useEffect(
    () => store.setState((head) => (head.index === 0 ? head : { ...seek(journey, head, head.at), isPlaying: false })),
    [store, journey],
  );
  usePlaying(isPlaying, (elapsed, isStill) => store.setState((head) => playOn(journey, head, elapsed, isStill)));
  const go = useCallback(
    (to: number): void => store.setState((head) => ({ ...goTo(journey, head, to), isPlaying: false })),
    [store, journey],
  );
  const play = (): void =>
    store.setState((head) => ({
      ...(head.index === moments.length - 1 ? goTo(journey, head, 0) : head),
      isPlaying: !head.isPlaying,
    }));
  const moment = moments[Math.min(index, moments.length - 1)];
  return (
    <>
      <Stack gap="sm">
        <BackToSetup said={t('change')} onBack={onChange} />
        <PlayControls
          unit="step"
          isPlaying={isPlaying}
          speed={speed}
          isFirst={index === 0}
          isLast={index === moments.length - 1}
          onPlay={play}
          onStep={(by) => go(index + by)}
          onStart={() => go(0)}
          onSpeed={(next) => store.setState({ speed: next })}
        />
        <Clock ground={ground} journey={journey} store={store} />
      </Stack>
      {moment !== undefined && (
        <section className={classes['now']} aria-label={t('now')}>
          <Text size="xs" c="dimmed">
            {t('now')}
          </Text>
          <output className={classes['moment']} aria-live="polite" data-testid="play-now">
            <MomentWords
              ground={ground}
              journey={journey}
              moment={moment}
              step={<strong>{stepName(ground.scenario.graph, moment.node, language)}</strong>}
            />
          </output>
        </section>
      )}
      {writes && (
        <div>
          <KeepPath scenario={ground.scenario.id} input={input} label={t('keep')} before={save} />
        </div>
      )}
      <JourneyLog ground={ground} journey={journey} index={index} onGo={go} />
      <LeadOnWay ground={ground} journey={journey} store={store} />
    </>
  );
}
