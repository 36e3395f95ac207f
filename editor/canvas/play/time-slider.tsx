import { Group, Slider, Text } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { zoned } from '../../../engine/scenario/local-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { sayMoment } from '../../ui/say-time.ts';
import classes from './play.module.css';
import './texts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** More marks than these would be one line. */
const MOST_MARKS = 60;
const MOST_DAYS = 4;

/** How far one press of an arrow key goes: some hundred presses from one end to the other at most. */
const stepOf = (length: number): number =>
  length <= 2 * DAY ? 15 * MINUTE : length <= 14 * DAY ? HOUR : length <= 60 * DAY ? 6 * HOUR : DAY;

/** Days between the first and the last that are named below the line, so that none touches another. */
function daysBetween(start: number, end: number): number[] {
  const days = Math.floor((end - start) / DAY);
  const every = Math.ceil(days / MOST_DAYS);
  return Array.from({ length: MOST_DAYS }, (_none, index) => start + (index + 1) * Math.max(1, every) * DAY).filter(
    (at) => at - start > (end - start) / (MOST_DAYS + 1) && end - at > (end - start) / (MOST_DAYS + 1),
  );
}

/** Which day of the journey an instant falls on, from 1, by the clocks of a zone. */
const dayOf = (at: number, start: number, zone: string): number =>
  zoned(start, zone).toPlainDate().until(zoned(at, zone).toPlainDate(), { largestUnit: 'days' }).days + 1;

interface Props {
  readonly label: string;
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly zone: string;
  /** Instants at which something happens. */
  readonly marks?: readonly number[];
  /** Said beside the moment. */
  readonly beside?: string;
  readonly onSeek: (at: number) => void;
}

/** The virtual time, to be dragged through or walked through by arrow keys; a page is a day. */
export function TimeSlider({ label, at, start, end, zone, marks = [], beside, onSeek }: Props) {
  const { t } = useTranslation('play');
  const language = useLanguage();
  const day = (instant: number): string => t('day', { day: dayOf(instant, start, zone) });
  const said = `${day(at)} · ${sayMoment(at, zone, language)}`;
  const step = stepOf(end - start);
  const last = start + Math.max(1, Math.ceil((end - start) / step)) * step;
  const page = (event: KeyboardEvent): void => {
    const by = { PageUp: DAY, PageDown: -DAY }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onSeek(Math.min(end, Math.max(start, at + by)));
  };
  const distinct = [...new Set(marks)];
  return (
    // Keys pressed on the slider's thumb come by here.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={page}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text className={classes['clock'] ?? ''} data-testid="play-time">
          {said}
        </Text>
        {beside !== undefined && (
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {beside}
          </Text>
        )}
      </Group>
      <Slider
        mt={6}
        mx={18}
        mb={24}
        className={classes['time'] ?? ''}
        size="sm"
        label={null}
        min={start}
        max={last}
        step={step}
        disabled={end === start}
        value={at}
        onChange={onSeek}
        marks={[
          ...(distinct.length > MOST_MARKS ? [] : distinct.map((value) => ({ value }))),
          ...[start, ...daysBetween(start, end), ...(day(end) === day(start) ? [] : [end])].map((value) => ({
            value,
            label: day(value),
          })),
        ]}
        thumbLabel={label}
        thumbValueText={said}
      />
    </div>
  );
}
