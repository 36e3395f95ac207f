import { describe, expect, test } from 'vitest';
import { HOUR, START, inFourHours, end, planOf, go, begin, event, look, outcomes } from '../../test/setup/interpret.ts';
import { OFFICE_HOURS } from './calendar.ts';
import type { Input } from './interpreter.ts';
import { startRun } from './run-state.ts';

describe('a hand-off', () => {
  const plan = planOf({
    sales: [
      'hand-off-to-sales',
      { remindAfter: { amount: 4, unit: 'hours' }, giveUpAfter: { amount: 1, unit: 'hours' } },
      { accepted: 'yes', rejected: 'no', expired: 'no' },
    ],
    yes: end('converted'),
    no: end('nurture'),
  });
  const done = (outcome: string, now: number): Partial<Input> => ({
    now,
    performed: { outcome, because: { code: outcome, data: {} } },
  });
  const answer = (seq: number, type: string, at: number, node = 'sales') =>
    event(seq, type, { node, enrollment: 'run-1', handOff: 'h' }, at);
  const offered = go(plan, begin(plan).state, done('offered', START));

  test('goes from part to part within its step', () => {
    const reminding = go(plan, offered.state, look(inFourHours, []));
    expect(reminding.did[0]).toMatchObject({ part: 'answer', outcome: 'timeout', outlet: null });
    const reminded = go(plan, reminding.state, done('reminded', inFourHours));
    const takingBack = go(plan, reminded.state, look(inFourHours + HOUR, []));
    expect(takingBack.next).toMatchObject({ do: 'perform', part: 'take-back', visit: 1 });
    expect(outcomes(go(plan, takingBack.state, done('expired', inFourHours + HOUR)))).toEqual([
      'sales:expired',
      'no:nurture',
    ]);
  });

  test('hears an answer given while the reminder was on its way', () => {
    const reminding = go(plan, offered.state, look(inFourHours, []));
    const reminded = go(plan, reminding.state, done('reminded', inFourHours + 60_000));
    expect(
      outcomes(
        go(plan, reminded.state, look(inFourHours + 60_000, [answer(11, 'hand-off-accepted', inFourHours + 1)])),
      ),
    ).toEqual(['sales:accepted', 'yes:converted']);
  });

  test('does not hear the answer to another step’s hand-off', () => {
    expect(
      go(plan, offered.state, look(START + 1, [answer(11, 'hand-off-accepted', START + 1, 'other')])).next.do,
    ).toBe('wait');
  });
});

describe('another scenario that is waited for', () => {
  const plan = planOf({
    call: [
      'sub-scenario',
      { scenario: 'other', mode: 'return', giveUpAfter: { amount: 4, unit: 'hours' } },
      { done: 'yes', 'not-entered': 'no', timeout: 'late' },
    ],
    yes: end('converted'),
    no: end('nurture'),
    late: end('done'),
  });
  const went = (outcome: string) =>
    go(plan, begin(plan).state, { performed: { outcome, because: { code: outcome, data: {} } } });
  const left = (seq: number, parent: string, at = START) => event(seq, 'scenario-left', { parent, reason: 'done' }, at);

  test('lets the lead go on once that run of its is over, and not by the end of another', () => {
    const waiting = went('entered');
    expect(waiting.next).toMatchObject({ do: 'wait', waiting: { until: inFourHours } });
    const others = [left(11, 'run-1:call:2'), left(12, 'run-2:call:1')];
    expect(go(plan, waiting.state, look(START, others, 12)).next.do).toBe('wait');
    expect(outcomes(go(plan, waiting.state, look(START, [...others, left(13, 'run-1:call:1')], 13)))).toEqual([
      'call:done',
      'yes:converted',
    ]);
  });

  test('is waited for as long as is said, and not at all where the lead was not let in', () => {
    expect(outcomes(go(plan, went('entered').state, look(inFourHours, [])))).toEqual(['call:timeout', 'late:done']);
    expect(outcomes(went('not-entered'))).toEqual(['call:not-entered', 'no:nurture']);
  });
});

describe('a mail that hours hold', () => {
  const plan = planOf({ mail: ['send-email', { template: 'offer' }, { sent: 'over' }], over: end('done') });
  const quiet = (from: string, to: string): Partial<Input> => ({ calendar: { ...OFFICE_HOURS, quiet: { from, to } } });
  const held = go(plan, startRun('start', 'main', 10, START), quiet('11:00', '15:00'));

  test('waits for their end, and no look before it changes that', () => {
    expect(held.next).toMatchObject({ do: 'wait', waiting: { until: START + 3 * HOUR } });
    const looked = go(plan, held.state, { ...look(START + HOUR, []), ...quiet('11:00', '15:00') });
    expect(looked).toMatchObject({ did: [], state: held.state });
  });

  test('leaves at the next look where they hold no more, and says until when they did', () => {
    const now = START + HOUR;
    const freed = go(plan, held.state, { now });
    const sending = go(plan, freed.state, look(now, []));
    expect(sending.next).toMatchObject({ do: 'perform', node: 'mail' });
    expect(sending.did).toMatchObject([
      { outcome: 'timeout', because: { code: 'mail-hours-came', data: { until: now } } },
    ]);
  });

  test('waits as much longer as they last longer, and for its own hours where they are over', () => {
    const longer = go(plan, held.state, { now: START + HOUR, ...quiet('11:00', '16:00') });
    expect(longer.next).toMatchObject({ do: 'wait', waiting: { until: START + 4 * HOUR } });
    const over = go(plan, held.state, { ...look(START + 3 * HOUR, []), ...quiet('11:00', '16:00') });
    expect(over.next).toMatchObject({ do: 'perform', node: 'mail' });
  });
});
