import { expect, test } from 'vitest';
import { OFFICE_HOURS } from '../../../engine/scenario/calendar.ts';
import { compile } from '../../../engine/scenario/compile.ts';
import { NO_RULES } from '../../../engine/scenario/rules.ts';
import { crowd, simulateCrowd } from '../../../engine/scenario/simulate-crowd.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { draw } from '../../../test/setup/draw.ts';
import { buffersOf, FlowKeeper } from './crowd-flow.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-06-01T08:00:00Z');

const graph = draw(
  {
    came: ['event-received', { name: 'came' }],
    letter: ['send-email', { template: 'letter' }],
    hear: [
      'wait-for-event',
      {
        listens: [{ id: 'click', pattern: { event: 'mail-clicked', node: 'letter' } }],
        timeout: { amount: 4, unit: 'days' },
      },
    ],
    won: ['end', { result: 'converted' }],
    lost: ['end', { result: 'nurture' }],
  },
  ['came > letter', 'letter.sent > hear', 'hear.click > won', 'hear.timeout > lost'],
);
const [toLetter = '', toHear = '', toWon = '', toLost = ''] = graph.edges.map(({ id }) => id);

/** Four hundred leads come in on one day; half click within two days. */
function flowOf(drawn = graph, watchDays = 30) {
  const given = crowd.parse({
    leads: 400,
    seed: 3,
    trigger: 'came',
    start: START,
    overDays: 1,
    watchDays,
    lead: { profile: {}, score: 0, stage: 'MCL', tags: [], refusedTopics: [] },
    consent: 1,
    reactions: [
      { after: 'letter', by: 'sent', type: 'mail-clicked', data: { node: 'letter' }, rate: 0.5, withinHours: 48 },
    ],
    outcomes: [],
  });
  const keeper = new FlowKeeper(drawn, START, (1 + watchDays) * DAY);
  const time = { zone: 'Europe/Paris', calendar: OFFICE_HOURS };
  for (const { simulated } of simulateCrowd(compile(drawn, catalogue), catalogue, given, time))
    if (simulated !== null) keeper.add(simulated);
  const flow = keeper.flow();
  const stepAt = (days: number): number => Math.min(flow.steps, Math.ceil((days * DAY) / flow.step));
  return { flow, stepAt };
}

test('leads add up along the connections, and wait where they wait at each moment', () => {
  const { flow, stepAt } = flowOf();
  const at = (days: number) => {
    const step = stepAt(days);
    const hear = flow.nodes['hear'];
    return {
      came: hear?.came[step],
      waiting: hear?.waiting[step],
      won: flow.ways[toWon]?.[step],
      lost: flow.ways[toLost]?.[step],
    };
  };
  const half = at(0.5);
  expect(half.came).toBeGreaterThan(190);
  expect(half.came).toBeLessThan(210);
  expect(half.lost).toBe(0);
  const later = at(3.5);
  expect(later.came).toBe(400);
  expect(later.won).toBeGreaterThan(160);
  expect(later.won).toBeLessThan(240);
  expect(later.waiting).toBe(400 - (later.won ?? 0));
  const over = at(40);
  expect(over).toEqual({ came: 400, waiting: 0, won: later.won, lost: 400 - (later.won ?? 0) });
  expect([toLetter, toHear].map((way) => flow.ways[way]?.at(-1))).toEqual([400, 400]);
  expect(flow.came.at(-1)).toBe(400);
  expect(flow.inside.at(-1)).toBe(0);
  expect(flow.nodes['lost']?.left.at(-1)).toBe(over.lost);
});

test('it is handed to the page as it is: nothing of it is copied', () => {
  const { flow } = flowOf();
  const { came } = flow;
  const handed = structuredClone(flow, { transfer: buffersOf(flow) });
  expect(handed.came.at(-1)).toBe(400);
  const courses = [came, flow.inside, ...Object.values(flow.ways), ...Object.values(flow.nodes).flatMap(Object.values)];
  expect(courses.map(({ byteLength }) => byteLength)).toEqual(courses.map(() => 0));
});

test('the course ends when something happens last, and who is inside by then is still there', () => {
  const { flow } = flowOf();
  expect((flow.steps * flow.step) / DAY).toBeLessThan(5.1);
  const { flow: short } = flowOf(graph, 1);
  expect(short.inside.at(-1)).toBe(short.nodes['hear']?.waiting.at(-1));
  expect(short.inside.at(-1)).toBeGreaterThan(200);
});

test('where the scenario pauses itself, all stay where they stand', () => {
  const limited = { ...graph, rules: { ...NO_RULES, sending: { ...NO_RULES.sending, mostInAnHour: 10 } } };
  const { flow } = flowOf(limited);
  const waiting = Object.values(flow.nodes).map((node) => node.waiting.at(-1) ?? 0);
  expect(waiting.reduce((sum, count) => sum + count)).toBe(400);
  expect(flow.inside.at(-1)).toBe(400);
  expect(flow.ways[toLost]).toBeUndefined();
});
