import { beforeEach, expect, test } from 'vitest';
import { type Came, type Entry, type Lanes, openLanes, PLACES } from './lanes.ts';

let now: number;
let lanes: Lanes;
beforeEach(() => {
  now = 1_000_000;
  lanes = openLanes(() => now);
});

const waitOf = (entry: Entry) => ('waits' in entry ? entry : null);
const leave = (entry: Entry, came: Came): void => ('leave' in entry ? entry.leave(came) : undefined);
const enter = (lane: string, times: number): Entry[] => Array.from({ length: times }, () => lanes.enter(lane));
/** One request after the other that nobody answers. */
const unanswered = (times: number): void => {
  for (const entry of enter('crm', times)) leave(entry, 'silent');
};

test('a lane holds few at once, and leaves the others theirs', () => {
  const inside = enter('crm', PLACES.inALane);
  expect(inside.map(waitOf)).toEqual(inside.map(() => null));
  expect(waitOf(lanes.enter('crm'))).toEqual({ waits: 'busy', ms: 1_000 });
  expect(waitOf(lanes.enter('chat'))).toBeNull();
  for (const entry of inside.slice(0, 1)) leave(entry, 'answered');
  expect(waitOf(lanes.enter('crm'))).toBeNull();
});

test('all lanes together leave places for work that reaches nobody', () => {
  for (let lane = 0; lane * PLACES.inALane < PLACES.inAll; lane += 1) enter(`lane ${lane}`, PLACES.inALane);
  expect(waitOf(lanes.enter('one more'))).toMatchObject({ waits: 'busy' });
});

test('a place left twice is free once', () => {
  const [first, ...others] = enter('crm', PLACES.inALane);
  for (const entry of first === undefined ? [] : [first, first]) leave(entry, 'answered');
  expect(others.map(waitOf)).toEqual(others.map(() => null));
  expect(enter('crm', 2).map((entry) => waitOf(entry)?.waits)).toEqual([undefined, 'busy']);
});

test('those sent away come back one after the other, slower where requests take long', () => {
  const inside = enter('crm', PLACES.inALane);
  expect(enter('crm', 3).map((entry) => waitOf(entry)?.ms)).toEqual([1_000, 1_025, 1_050]);
  now += 8_000;
  expect(enter('crm', 3).map((entry) => waitOf(entry)?.ms)).toEqual([1_000, 2_000, 3_000]);
  for (const entry of inside) leave(entry, 'answered');
});

test('however many wait, each comes back within five minutes', () => {
  enter('crm', PLACES.inALane);
  const waits = enter('crm', 50_000).map((entry) => waitOf(entry)?.ms ?? 0);
  expect(Math.max(...waits)).toBeLessThanOrEqual(301_000);
});

test('a lane that gave no answer five times in a row rests, then lets one in as a trial', () => {
  unanswered(4);
  for (const entry of enter('crm', 1)) leave(entry, 'answered');
  unanswered(4);
  expect(waitOf(lanes.enter('other'))).toBeNull();
  unanswered(1);
  expect(waitOf(lanes.enter('crm'))).toEqual({ waits: 'silent', ms: 30_000 });
  now += 30_000;
  const [trial, second] = enter('crm', 2);
  expect(trial && waitOf(trial)).toBeNull();
  expect(second && waitOf(second)?.waits).toBe('silent');
  if (trial !== undefined) leave(trial, 'answered');
  expect(enter('crm', 2).map(waitOf)).toEqual([null, null]);
});

test('a trial that did not come to asking opens no lane that rests; the next one may be the trial', () => {
  unanswered(5);
  now += 30_000;
  for (const entry of enter('crm', 1)) leave(entry, 'unasked');
  for (const entry of enter('crm', 1)) leave(entry, 'silent');
  expect(waitOf(lanes.enter('crm'))).toEqual({ waits: 'silent', ms: 60_000 });
});

test('it rests twice as long after each trial without an answer, ten minutes at most', () => {
  unanswered(5);
  const rests = [1, 2, 3, 4, 5, 6].map(() => {
    const ms = waitOf(lanes.enter('crm'))?.ms ?? 0;
    now += 600_000;
    unanswered(1);
    return ms;
  });
  expect(rests).toEqual([30_000, 60_000, 120_000, 240_000, 480_000, 600_000]);
});

test('those still inside when it begins to rest make the rest no longer', () => {
  const inside = enter('crm', PLACES.inALane);
  for (const entry of inside) leave(entry, 'silent');
  expect(waitOf(lanes.enter('crm'))?.ms).toBe(30_000);
});
