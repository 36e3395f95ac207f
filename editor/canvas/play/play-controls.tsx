import { ActionIcon, Group, SegmentedControl, Tooltip } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerTrackNext,
  IconPlayerTrackPrev,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayNumber } from '../../ui/say-time.ts';
import { SPEEDS, type Speed } from './playhead.ts';
import './texts.ts';

interface Props {
  /** What a step back or on is: one thing that happens, or a day. */
  readonly unit: 'step' | 'day';
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onPlay: () => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onStart: () => void;
  readonly onSpeed: (speed: Speed) => void;
}

/** To the start, a step back, play or pause, a step on; and how fast. */
export function PlayControls({ unit, isPlaying, speed, isFirst, isLast, onPlay, onStep, onStart, onSpeed }: Props) {
  const { t } = useTranslation('play');
  const language = useLanguage();
  const buttons = [
    { said: t('toStart'), icon: IconPlayerSkipBack, isOff: isFirst, press: onStart, id: 'play-start' },
    { said: t(`back.${unit}`), icon: IconPlayerTrackPrev, isOff: isFirst, press: () => onStep(-1), id: 'play-back' },
    {
      said: t(isPlaying ? 'pause' : 'play'),
      icon: isPlaying ? IconPlayerPause : IconPlayerPlay,
      isOff: false,
      press: onPlay,
      id: 'play',
    },
    {
      said: t(`forward.${unit}`),
      icon: IconPlayerTrackNext,
      isOff: isLast,
      press: () => onStep(1),
      id: 'play-forward',
    },
  ];
  return (
    <Group gap="xs" justify="space-between">
      <Group gap={4}>
        {buttons.map(({ said, icon: Glyph, isOff, press, id }) => (
          <Tooltip key={id} label={said}>
            <ActionIcon
              size="lg"
              variant={id === 'play' ? 'filled' : 'default'}
              aria-label={said}
              disabled={isOff}
              onClick={press}
              data-testid={id}
            >
              <Glyph size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ))}
      </Group>
      <SegmentedControl
        size="xs"
        aria-label={t('speed')}
        value={String(speed)}
        onChange={(value) => onSpeed(SPEEDS.find((one) => String(one) === value) ?? 1)}
        data={SPEEDS.map((one) => ({ value: String(one), label: t('times', { times: sayNumber(one, language) }) }))}
      />
    </Group>
  );
}
