import { describe, expect, it } from 'vitest';
import { inClockTime, inRealTime } from './because-times.ts';

const ORIGIN = Date.parse('2026-11-22T05:00:00Z');
const DAY = 86_400_000;
const clock = { origin: ORIGIN, factor: DAY / 10_000 };

describe('the times a reason tells', () => {
  it('are real ones in the trail: three days of a run whose day lasts ten seconds are half a minute', () => {
    const until = { code: 'timeout', data: { until: ORIGIN + 3 * DAY } };
    expect(inRealTime(until, clock)).toEqual({ code: 'timeout', data: { until: ORIGIN + 30_000 } });
  });

  it('leave everything else as it was', () => {
    const heard = { code: 'event', data: { event: 'e', type: 'mail-clicked', seq: 7, at: ORIGIN + DAY } };
    expect(inRealTime(heard, clock).data).toEqual({ event: 'e', type: 'mail-clicked', seq: 7, at: ORIGIN + 10_000 });
    const score = { code: 'score', data: { by: 15 } };
    expect(inRealTime(score, clock)).toEqual(score);
  });

  it('come back to the second on the run’s own clock, whatever its speed', () => {
    for (const factor of [1, 1_440, 8_640, 86_400, 777.7]) {
      const told = { code: 'time-passed', data: { until: ORIGIN + 11 * DAY + 5_000 } };
      const fast = { origin: ORIGIN, factor };
      expect(inClockTime(inRealTime(told, fast), fast)).toEqual(told);
    }
  });
});
