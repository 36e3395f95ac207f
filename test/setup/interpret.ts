import { OFFICE_HOURS } from '../../engine/scenario/calendar.ts';
import { compile } from '../../engine/scenario/compile.ts';
import { drawGraph, type Drawn } from '../../engine/scenario/draw-graph.ts';
import { NO_FACTS } from '../../engine/scenario/facts.ts';
import { advance, type Advanced, type HeardEvent, type Input } from '../../engine/scenario/interpreter.ts';
import { startRun, type RunState } from '../../engine/scenario/run-state.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';

export const HOUR = 3_600_000;
export const START = Date.parse('2026-06-01T10:00:00Z');
export const inFourHours = START + 4 * HOUR;

export const reaction = (pattern: Record<string, string>, next: Record<string, string>): Drawn => [
  'wait-for-event',
  { listens: [{ id: 'heard', pattern }], timeout: { amount: 4, unit: 'hours' } },
  next,
];
export const end = (result: string): Drawn => ['end', { result }];

export const planOf = (drawn: Record<string, Drawn>) =>
  compile(
    drawGraph({ start: ['event-received', { name: 'began' }, { next: Object.keys(drawn)[0] ?? '' }], ...drawn }),
    catalogue,
  );

type Plan = ReturnType<typeof planOf>;

export const go = (plan: Plan, state: RunState, more: Partial<Input> = {}): Advanced =>
  advance(plan, catalogue, state, {
    enrollment: 'run-1',
    lead: 'lead-1',
    now: START,
    zone: 'Europe/Paris',
    calendar: OFFICE_HOURS,
    facts: NO_FACTS,
    ...more,
  });

export const begin = (plan: Plan): Advanced => go(plan, startRun('start', 'main', 10, START));

export const event = (seq: number, type: string, data: HeardEvent['data'], at = START): HeardEvent => ({
  id: `event-${seq}`,
  seq,
  type,
  at,
  data,
});
export const custom = (seq: number, at = START, name = 'asked') => event(seq, 'custom', { name, properties: {} }, at);
export const click = (seq: number, node: string, enrollment = 'run-1', at = START) =>
  event(seq, 'mail-clicked', { node, enrollment, send: 's', link: 1, url: 'u' }, at);

export const look = (now: number, events: readonly HeardEvent[], lastSeq = 10): Partial<Input> => ({
  now,
  lookBack: { asOf: now, events, lastSeq },
});
export const outcomes = ({ did }: Advanced): string[] => did.map(({ node, outcome }) => `${node}:${outcome}`);
