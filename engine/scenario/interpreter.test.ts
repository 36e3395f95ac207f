import { describe, expect, test } from 'vitest';
import {
  HOUR,
  START,
  inFourHours,
  reaction,
  end,
  planOf,
  go,
  begin,
  custom,
  click,
  look,
  outcomes,
} from '../../test/setup/interpret.ts';
import type { Drawn } from './draw-graph.ts';
import type { Input } from './interpreter.ts';
import { startRun } from './run-state.ts';

const asked = { event: 'custom', name: 'asked' };
const oneWait = planOf({
  wait: reaction(asked, { heard: 'yes', timeout: 'no' }),
  yes: end('converted'),
  no: end('nurture'),
});

describe('a wait', () => {
  const waiting = begin(oneWait);

  test('is asked for once, until its deadline, looking back to the trigger', () => {
    expect(waiting.next).toEqual({
      do: 'wait',
      waiting: { until: inFourHours, listens: [{ pattern: asked, outcome: 'heard', after: 10 }] },
    });
    expect(outcomes(waiting)).toEqual(['start:next']);
  });

  test('goes on while the driver has not looked, and changes nothing', () => {
    const again = go(oneWait, waiting.state, { now: inFourHours + HOUR });
    expect(again).toEqual({ state: waiting.state, did: [], next: waiting.next });
    expect(again.state).toBe(waiting.state);
  });

  test('hears an event that came after the trigger but before the wait', () => {
    const heard = go(oneWait, waiting.state, look(START, [custom(11, START - 1)], 11));
    expect(outcomes(heard)).toEqual(['wait:heard', 'yes:converted']);
    expect(heard.did[0]?.because).toEqual({
      code: 'event',
      data: { event: 'event-11', type: 'custom', seq: 11, at: START - 1 },
    });
  });

  test('does not hear the event that started the run', () => {
    expect(go(oneWait, waiting.state, look(START, [custom(10)])).next.do).toBe('wait');
  });

  test('an event at the deadline wins over the timeout', () => {
    expect(outcomes(go(oneWait, waiting.state, look(inFourHours, [custom(11, inFourHours)], 11)))).toContain(
      'wait:heard',
    );
  });

  test('an event after the deadline comes too late', () => {
    expect(outcomes(go(oneWait, waiting.state, look(inFourHours + 1, [custom(11, inFourHours + 1)])))).toContain(
      'wait:timeout',
    );
  });

  test('is not over time before a look back could see all that came in time', () => {
    const late = { now: inFourHours + HOUR, lookBack: { asOf: inFourHours - 1, events: [], lastSeq: 10 } };
    expect(go(oneWait, waiting.state, late).next.do).toBe('wait');
  });

  test('a late event does not undo a timeout', () => {
    const over = go(oneWait, waiting.state, look(inFourHours, []));
    expect(go(oneWait, over.state, look(inFourHours, [custom(11, inFourHours)]))).toEqual({
      state: over.state,
      did: [],
      next: over.next,
    });
  });

  test('the earliest event by seq decides, in whatever order they are told', () => {
    const both = planOf({
      wait: [
        'wait-for-event',
        {
          listens: [
            { id: 'a', pattern: { event: 'custom', name: 'a' } },
            { id: 'b', pattern: { event: 'custom', name: 'b' } },
          ],
          timeout: { amount: 4, unit: 'hours' },
        },
        { a: 'yes', b: 'no', timeout: 'no' },
      ],
      yes: end('converted'),
      no: end('nurture'),
    });
    const { state } = begin(both);
    expect(
      outcomes(
        go(both, state, look(START, [custom(13, START, 'a'), custom(12, START, 'b'), custom(13, START, 'a')], 13)),
      ),
    ).toContain('wait:b');
  });

  test('steps after it keep their distance in time from when it was seen to be over', () => {
    const twoWaits = planOf({
      first: ['wait', { duration: { amount: 4, unit: 'hours' } }, { timeout: 'second' }],
      second: ['wait', { duration: { amount: 1, unit: 'hours' } }, { timeout: 'no' }],
      no: end('done'),
    });
    const outage = inFourHours + 100 * HOUR;
    expect(go(twoWaits, begin(twoWaits).state, look(outage, [])).next).toMatchObject({
      do: 'wait',
      waiting: { until: outage + HOUR },
    });
  });
});

describe('two waits', () => {
  const twoWaits = planOf({
    first: reaction(asked, { heard: 'second', timeout: 'second' }),
    second: reaction(asked, { heard: 'yes', timeout: 'no' }),
    yes: end('converted'),
    no: end('nurture'),
  });
  const { state } = begin(twoWaits);

  test('one event ends one of them', () => {
    const second = go(twoWaits, state, look(START, [custom(11)], 11));
    expect(outcomes(second)).toEqual(['first:heard']);
    expect(go(twoWaits, second.state, look(START, [custom(11)], 11)).next.do).toBe('wait');
    expect(outcomes(go(twoWaits, second.state, look(START, [custom(11), custom(12)], 12)))).toContain('second:heard');
  });

  test('the second does not hear what came before the event that ended the first', () => {
    const other = reaction({ event: 'custom', name: 'other' }, { heard: 'yes', timeout: 'no' });
    const plan = planOf({
      first: reaction(asked, { heard: 'second', timeout: 'no' }),
      second: other,
      yes: end('converted'),
      no: end('nurture'),
    });
    const events = [custom(11, START, 'other'), custom(12)];
    const second = go(plan, begin(plan).state, look(START, events, 12));
    expect(outcomes(second)).toEqual(['first:heard']);
    expect(go(plan, second.state, look(START, events, 12)).next.do).toBe('wait');
    expect(outcomes(go(plan, second.state, look(START, [...events, custom(13, START, 'other')], 13)))).toContain(
      'second:heard',
    );
  });

  test('after a timeout the second hears what came too late for the first', () => {
    const late = custom(11, inFourHours + 1);
    const second = go(twoWaits, state, look(inFourHours + 2, [late]));
    expect(outcomes(second)).toEqual(['first:timeout']);
    expect(outcomes(go(twoWaits, second.state, look(inFourHours + 2, [late])))).toContain('second:heard');
  });

  test('the second does not hear what was past when the first ended', () => {
    const second = go(twoWaits, state, look(inFourHours, [custom(11, START, 'other')], 11));
    expect(second.state.reference).toBe(11);
    expect(go(twoWaits, second.state, look(inFourHours, [custom(11, START, 'other')], 11)).next).toMatchObject({
      waiting: { listens: [{ after: 11 }] },
    });
  });
});

describe('a click on a step’s own mail', () => {
  const plan = planOf({
    mail: ['send-email', { template: 't' }, { sent: 'pause' }],
    pause: ['wait', { duration: { amount: 1, unit: 'hours' } }, { timeout: 'wait' }],
    wait: reaction({ event: 'mail-clicked', node: 'mail' }, { heard: 'again', timeout: 'no' }),
    again: reaction({ event: 'mail-clicked', node: 'mail' }, { heard: 'yes', timeout: 'no' }),
    yes: end('converted'),
    no: end('nurture'),
  });
  const sent = go(plan, begin(plan).state, { performed: { outcome: 'sent', because: { code: 'sent', data: {} } } });
  const clicked = click(11, 'mail');
  const waiting = go(plan, sent.state, look(START + HOUR, [clicked], 11));

  test('counts also when it came before the wait, during another one', () => {
    expect(outcomes(waiting)).toEqual(['pause:timeout']);
    expect(outcomes(go(plan, waiting.state, look(START + HOUR, [clicked], 11)))).toEqual(['wait:heard']);
  });

  test('ends one wait only', () => {
    const again = go(plan, waiting.state, look(START + HOUR, [clicked], 11));
    expect(go(plan, again.state, look(START + HOUR, [clicked], 11)).next.do).toBe('wait');
    expect(outcomes(go(plan, again.state, look(START + HOUR, [clicked, click(12, 'mail')], 12)))).toContain(
      'again:heard',
    );
  });

  test('in another run, or on another mail, is not heard', () => {
    const others = [click(11, 'mail', 'run-2'), click(12, 'other')];
    expect(go(plan, waiting.state, look(START + HOUR, others, 12)).next.do).toBe('wait');
  });
});

describe('a step that acts', () => {
  const plan = planOf({ mail: ['send-email', { template: 't' }, { sent: 'yes' }], yes: end('done') });
  const asking = begin(plan);
  const answered = (outcome: string): Partial<Input> => ({
    performed: { outcome, because: { code: outcome, data: {} } },
  });

  test('is asked for again until it is answered', () => {
    expect(asking.next).toEqual({
      do: 'perform',
      node: 'mail',
      part: 'main',
      visit: 1,
      kind: 'send-email',
      inline: false,
    });
    expect(go(plan, asking.state)).toEqual({ state: asking.state, did: [], next: asking.next });
  });

  test('leaves by its outcome; an optional outlet that leads nowhere ends the run', () => {
    expect(outcomes(go(plan, asking.state, answered('sent')))).toEqual(['mail:sent', 'yes:done']);
    const skipped = go(plan, asking.state, answered('skipped'));
    expect([skipped.next, skipped.state.at, skipped.state.ended]).toEqual([
      { do: 'end', reason: 'path-ended', leftAt: 'mail' },
      null,
      'path-ended',
    ]);
  });

  test.each([
    ['webhook', 'refused', { code: 'webhook-answered', data: { status: 400 } }, 'http-400'],
    ['webhook', 'failed', { code: 'webhook-failed', data: { code: 'no-answer' } }, 'no-answer'],
    ['chat-notice', 'failed', { code: 'chat-not-set', data: {} }, 'chat-not-set'],
  ])('a %s that came out as %s keeps the lead where nothing is connected to that', (kind, outcome, because, code) => {
    const config = kind === 'webhook' ? { url: 'https://crm.example.com', sends: 'ids' } : { message: 'Hello' };
    const ok = kind === 'webhook' ? 'ok' : 'next';
    const told = (ways: Record<string, string>) => {
      const calling = planOf({ call: [kind, config, { [ok]: 'over', ...ways }], over: end('done') });
      return go(calling, begin(calling).state, { performed: { outcome, because } });
    };
    expect(() => told({})).toThrow(`step ${kind}: ${code}`);
    expect(told({ [outcome]: 'over' }).next).toMatchObject({ do: 'end', reason: 'done' });
  });

  test('can not answer what it did not declare', () => {
    expect(() => go(plan, asking.state, answered('constructor'))).toThrow('step send-email: step-outcome-unknown');
  });

  test('its answer is for it alone', () => {
    const two = planOf({
      one: ['tag', { action: 'add', tag: 'x' }, { next: 'two' }],
      two: ['tag', { action: 'add', tag: 'y' }, { next: 'yes' }],
      yes: end('done'),
    });
    expect(go(two, begin(two).state, answered('next')).next).toMatchObject({ do: 'perform', node: 'two' });
    expect(go(oneWait, startRun('start', 'main', 10, START), answered('next')).next.do).toBe('wait');
  });
});

test('a branch asks for facts first, then tells why', () => {
  const plan = planOf({
    branch: [
      'branch',
      { condition: { join: 'all', of: [{ on: 'score', op: 'at-least', value: 40 }] } },
      { yes: 'yes', no: 'no' },
    ],
    yes: end('converted'),
    no: end('nurture'),
  });
  const asking = begin(plan);
  expect(asking.next).toEqual({ do: 'need', queries: [{ fact: 'lead' }] });
  const facts = {
    lead: { profile: {}, score: 39, stage: 'MCL', tags: [], mailConsent: true, refusedTopics: [] },
    did: {},
    answers: {},
    winners: {},
  } as const;
  const [branched] = go(plan, asking.state, { facts }).did;
  expect(branched).toMatchObject({
    outcome: 'no',
    outlet: 'no',
    because: { code: 'condition', data: { seen: [{ saw: 39, holds: false }] } },
  });
});

test('a branch after a branch asks for all that it needs, not only for what the first did not', () => {
  const clicked = { on: 'did', op: 'did', pattern: { event: 'mail-clicked' }, withinDays: null };
  const ripe = { on: 'score', op: 'at-least', value: 40 };
  const plan = planOf({
    first: ['branch', { condition: { join: 'all', of: [ripe] } }, { yes: 'yes', no: 'second' }],
    second: ['branch', { condition: { join: 'any', of: [ripe, clicked] } }, { yes: 'yes', no: 'no' }],
    yes: end('converted'),
    no: end('nurture'),
  });
  const facts = {
    lead: { profile: {}, score: 1, stage: 'MCL', tags: [], mailConsent: true, refusedTopics: [] },
    did: {},
    answers: {},
    winners: {},
  } as const;
  const asking = go(plan, begin(plan).state, { facts });
  expect(outcomes(asking)).toEqual(['first:no']);
  expect(asking.next).toMatchObject({ do: 'need', queries: [{ fact: 'lead' }, { fact: 'did' }] });
  expect(go(plan, asking.state).next).toEqual(asking.next);
});

test('an ended run stays ended, with its reason', () => {
  const ended = go(oneWait, begin(oneWait).state, look(START, [custom(11)], 11));
  expect(ended.next).toEqual({ do: 'end', reason: 'converted', leftAt: null });
  expect(ended.did.at(-1)).toMatchObject({ outcome: 'converted', outlet: null });
  expect(go(oneWait, ended.state, look(START, [custom(12)], 12))).toEqual({
    state: ended.state,
    did: [],
    next: ended.next,
  });
});

test('a step named like something every object inherits is a step like any other', () => {
  const hearing: Drawn = [
    'wait-for-event',
    { listens: [{ id: 'constructor', pattern: asked }], timeout: { amount: 4, unit: 'hours' } },
    Object.fromEntries([
      ['constructor', 'toString'],
      ['timeout', 'toString'],
    ]),
  ];
  const plan = planOf(
    Object.fromEntries([
      ['constructor', hearing],
      ['toString', end('done')],
    ]),
  );
  const { state } = begin(plan);
  expect(Object.entries(state.visits)).toEqual([
    ['start', 1],
    ['constructor', 1],
  ]);
  expect(go(plan, state, look(START, [custom(11)], 11)).next).toEqual({ do: 'end', reason: 'done', leftAt: null });
});
