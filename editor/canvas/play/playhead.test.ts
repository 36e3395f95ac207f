import { expect, test } from 'vitest';
import type { Journey } from './journey.ts';
import { atStart, goTo, playOn, seek } from './playhead.ts';

const DAY = 86_400_000;

/** Comes in and waits at once; two days later it decides and is over. */
const journey: Journey = {
  moments: [0, 0, 2, 2].map((day, index) => ({
    what: 'over',
    at: day * DAY,
    node: `n${index}`,
    way: null,
  })),
  start: 0,
  end: 2 * DAY,
  simulated: {
    path: [],
    mails: [],
    lead: { profile: {}, score: 0, stage: 'MCL', tags: [], mailConsent: true, refusedTopics: [], events: [] },
    ended: null,
    standsAt: null,
    parked: null,
    pausedAt: null,
    at: 2 * DAY,
  },
};
const START = atStart(0);

test('one steps from moment to moment, also among those of one instant, and no farther than the ends', () => {
  const second = goTo(journey, START, 1);
  expect(second).toMatchObject({ index: 1, at: 0, isStep: true });
  expect(goTo(journey, second, 2)).toMatchObject({ index: 2, at: 2 * DAY });
  expect(goTo(journey, second, 0)).toMatchObject({ index: 0, isStep: false });
  expect(goTo(journey, second, 9)).toMatchObject({ index: 3, isStep: false });
  expect(goTo(journey, START, -1)).toMatchObject({ index: 0 });
});

test('scrubbing to an instant shows what has come by then, within a wait too', () => {
  expect(seek(journey, START, DAY)).toMatchObject({ index: 1, at: DAY });
  expect(seek(journey, START, 5 * DAY)).toMatchObject({ index: 3, at: 2 * DAY });
  expect(seek(journey, START, -DAY)).toMatchObject({ index: 1, at: 0 });
});

test('played, the time of a wait glides by and the end stops it; where motion is unwelcome it jumps', () => {
  const playing = { ...goTo(journey, START, 1), isPlaying: true };
  const gliding = playOn(journey, playing, 800, false);
  expect(gliding).toMatchObject({ index: 1, at: DAY });
  expect(playOn(journey, playing, 800, true)).toMatchObject({ index: 1, at: 0 });
  expect(playOn(journey, gliding, 800, true)).toMatchObject({ index: 2, at: 2 * DAY, isStep: true, isPlaying: true });
  expect(playOn(journey, goTo(journey, playing, 3), 10, false)).toMatchObject({ index: 3, isPlaying: false });
});

test('it goes on from where one scrubbed to, at the speed that is set', () => {
  const half = { ...seek(journey, START, DAY), isPlaying: true };
  expect(playOn(journey, half, 790, false).index).toBe(1);
  expect(playOn(journey, half, 800, false).index).toBe(2);
  expect(playOn(journey, { ...half, speed: 3 }, 270, false).index).toBe(2);
});
