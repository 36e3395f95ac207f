import { beforeAll, describe, expect, test } from 'vitest';
import { BANT, salesFloor } from '../../test/setup/sales-floor.ts';
import type { ScriptedSmtp } from '../../test/setup/scripted-smtp.ts';
import { leadTimeline } from '../enrollment/lead-timeline.ts';
import { sweep } from '../events/sweep.ts';
import type { OpenEngine } from '../open-engine.ts';
import { answerBant } from './answer-bant.ts';
import { acceptHandOff, rejectHandOff } from './answer-hand-off.ts';
import { assignHandOff } from './assign-hand-off.ts';
import { recordAssignment } from './record-assignment.ts';
import { closeHandOff } from './close-hand-off.ts';
import { withdrawHandOffs } from './withdraw-hand-offs.ts';

const floor = salesFloor();
const { aPerson, loadOf, aRun, afterwards } = floor;
let engine: OpenEngine;
let smtp: ScriptedSmtp;
beforeAll(() => {
  [engine, smtp] = [floor.engine, floor.smtp];
});

const sweepOnce = () =>
  sweep({ ...engine, config: { ...engine.config, dispatch: true }, now: () => Date.now() + 10_000 });
/** Events that can't be written, as when the process dies before. */
const brokenEvents = (): OpenEngine['store']['events'] => ({
  ...engine.store.events,
  raw: new Proxy(engine.store.events.raw, {
    get: () => {
      throw new Error('died');
    },
  }),
});
describe('offering a lead', () => {
  test('gives it to the least loaded, tells them by mail, and says until when to answer', async () => {
    await aPerson('busy', { openHandOffs: 3 });
    const free = await aPerson('free');
    const run = await aRun();
    expect(await run.part('offer')).toMatchObject({ outcome: 'offered', because: { data: { salesperson: free } } });
    expect(smtp.received.map(({ to }) => to)).toEqual([[`${free}@example.com`]]);
    expect(smtp.received[0]?.raw.toString()).toContain(`/inbox/${await run.id()}`);
    expect(await loadOf(free)).toBe(1);
    expect(await run.lead()).toMatchObject({ owner: free, stage: 'MCL' });
    const { answerBy, offeredAt } = await run.find();
    expect(Math.round(((answerBy?.getTime() ?? 0) - offeredAt.getTime()) / 1_000)).toBe(28);
  });

  test('performed again is the same hand-off and no second mail', async () => {
    const person = await aPerson('one');
    const run = await aRun();
    for (const _again of [1, 2, 3]) await run.part('offer');
    expect(await loadOf(person)).toBe(1);
    expect(await run.types()).toEqual(['handed-off']);
    expect(smtp.received).toHaveLength(1);
  });

  test('to many at once spreads them evenly', async () => {
    const people = [await aPerson('a'), await aPerson('b'), await aPerson('c')];
    const runs = await Promise.all(Array.from({ length: 9 }, () => aRun()));
    await Promise.all(runs.map(({ part }) => part('offer')));
    expect(await Promise.all(people.map((person) => loadOf(person)))).toEqual([3, 3, 3]);
  });

  test('whose mail can’t go out is tried again without a second hand-off', async () => {
    const person = await aPerson('one');
    const run = await aRun();
    smtp.script({ at: 'rcpt', code: 451, message: 'later' }, 'accept');
    await expect(run.part('offer')).rejects.toMatchObject({ code: 'notice-later' });
    expect(await run.find()).toMatchObject({ state: 'open', salesperson: person });
    await run.part('offer');
    expect(await loadOf(person)).toBe(1);
    expect(smtp.received).toHaveLength(1);
  });

  test('to nobody tells every manager, also when the mailbox of one is full', async () => {
    for (const name of ['a', 'b', 'c']) await aPerson(name, { sells: false, role: 'manager' });
    const run = await aRun();
    smtp.script({ at: 'rcpt', code: 452, message: 'full' }, 'accept');
    await expect(run.part('offer')).rejects.toMatchObject({ code: 'notice-later' });
    expect(smtp.received).toHaveLength(2);
    await run.part('offer');
    expect(new Set(smtp.received.flatMap(({ to }) => to)).size).toBe(3);
    expect(smtp.received).toHaveLength(3);
  });

  test('to nobody leaves it unassigned, tells the managers, and lets one assign it', async () => {
    const manager = await aPerson('manager', { sells: false, role: 'manager' });
    const run = await aRun();
    await run.part('offer');
    expect(smtp.received.map(({ to }) => to)).toEqual([[`${manager}@example.com`]]);
    const id = await run.id();
    await expect(acceptHandOff(engine, id)).rejects.toMatchObject({ code: 'hand-off-unassigned' });
    await expect(assignHandOff(engine, id, manager)).rejects.toMatchObject({ code: 'person-unknown' });
    const late = await aPerson('late');
    await assignHandOff(engine, id, late);
    await assignHandOff(engine, id, late);
    expect(await loadOf(late)).toBe(1);
    expect(smtp.received.at(-1)?.to).toEqual([`${late}@example.com`]);
    expect(await run.lead()).toMatchObject({ owner: late });
  });

  test('given to another by somebody whose process died is told to the lead’s story and to them', async () => {
    const before = await aPerson('before');
    const run = await aRun();
    await run.part('offer');
    const next = await aPerson('next');
    const dying = { ...engine, store: { ...engine.store, events: brokenEvents() } };
    await expect(assignHandOff(dying, await run.id(), next)).rejects.toThrow('died');
    expect(await run.lead()).toMatchObject({ owner: before });
    await sweepOnce();
    expect(await run.lead()).toMatchObject({ owner: next });
    expect(smtp.received.at(-1)?.to).toEqual([`${next}@example.com`]);
    expect(await engine.store.handOffs.many({ unsettled: true })).toEqual([]);
  });

  test('given to two others at once leaves the lead with who has it', async () => {
    await aPerson('first');
    const run = await aRun();
    await run.part('offer');
    const others = [await aPerson('a'), await aPerson('b'), await aPerson('c')];
    const id = await run.id();
    // All are done, one after the other: none is told that a hand-off is closed that is open.
    await Promise.all(others.map((other) => assignHandOff(engine, id, other)));
    await sweepOnce();
    const { salesperson } = await run.find();
    expect(others).toContain(salesperson);
    expect(await run.lead()).toMatchObject({ owner: salesperson });
  });

  test('that was overtaken by another assignment is not told late', async () => {
    await aPerson('first');
    const run = await aRun();
    await run.part('offer');
    const [early, last] = [await aPerson('early'), await aPerson('last')];
    await engine.store.handOffs.raw.updateOne(
      { _id: await run.id() },
      { $set: { salesperson: early, assignments: 2 } },
    );
    await assignHandOff(engine, await run.id(), last);
    await recordAssignment(engine, { ...(await run.find()), assignments: 2 });
    expect(await run.lead()).toMatchObject({ owner: last });
  });

  test('of a test run goes to its tester and is nobody’s load', async () => {
    const seller = await aPerson('seller');
    const tester = await aPerson('tester', { sells: false, role: 'manager' });
    const run = await aRun({ testBy: tester });
    await run.part('offer');
    expect(await run.find()).toMatchObject({ salesperson: tester, test: true });
    expect(smtp.received.map(({ to }) => to)).toEqual([['tester@example.com']]);
    await rejectHandOff(engine, await run.id(), 'too early');
    expect([await loadOf(seller), await loadOf(tester)]).toEqual([0, 0]);
  });
});

describe('answering', () => {
  const offered = async () => {
    const person = await aPerson('one');
    const run = await aRun();
    await run.part('offer');
    return { person, run, id: await run.id() };
  };

  test('needs all four BANT answers before it is accepted; they make an SQL, accepting an SAL', async () => {
    const { person, run, id } = await offered();
    expect(await answerBant(engine, id, { by: person }, { ...BANT, timing: ' ' })).toEqual({ qualified: false });
    await expect(acceptHandOff(engine, id)).rejects.toMatchObject({ code: 'bant-incomplete' });
    expect(await answerBant(engine, id, { by: person }, BANT)).toEqual({ qualified: true });
    expect(await run.lead()).toMatchObject({ stage: 'SQL' });
    await answerBant(engine, id, { by: person }, { ...BANT, timing: 'avril' });
    await acceptHandOff(engine, id);
    expect(await run.lead()).toMatchObject({ stage: 'SAL', owner: person });
    expect(await loadOf(person)).toBe(0);
    expect(await run.types()).toEqual([
      'handed-off',
      'stage-changed',
      'bant-answered',
      'stage-changed',
      'hand-off-accepted',
    ]);
    await expect(answerBant(engine, id, { by: person }, BANT)).rejects.toMatchObject({
      code: 'hand-off-closed',
      data: { state: 'accepted' },
    });
  });

  test('moves the lead to its stage before its run hears of it, so that a branch after it sees the stage', async () => {
    for (const answer of ['accepted', 'rejected'] as const) {
      const { person, run, id } = await offered();
      const seen: unknown[] = [];
      const listening: OpenEngine = {
        ...engine,
        dispatch: async ({ type }) => {
          if (type === `hand-off-${answer}`) seen.push((await run.lead())?.stage);
        },
      };
      await answerBant(engine, id, { by: person }, BANT);
      if (answer === 'accepted') await acceptHandOff(listening, id);
      else await rejectHandOff(listening, id, 'pas de budget');
      await expect.poll(() => seen).toEqual([answer === 'accepted' ? 'SAL' : 'recycled']);
    }
  });

  test('with a rejection sends the lead back to nurturing with its reason', async () => {
    const { person, run, id } = await offered();
    await rejectHandOff(engine, id, 'pas de budget');
    expect(await run.lead()).toMatchObject({ stage: 'recycled', owner: null });
    expect(await run.find()).toMatchObject({ state: 'rejected', rejection: 'pas de budget' });
    expect(await loadOf(person)).toBe(0);
    expect(await run.types()).toEqual(['handed-off', 'stage-changed', 'hand-off-rejected']);
  });

  test('twice at once: one wins, the others are told it is closed', async () => {
    const { person, run, id } = await offered();
    await answerBant(engine, id, { by: person }, BANT);
    const answers = await Promise.allSettled([
      acceptHandOff(engine, id),
      rejectHandOff(engine, id, 'no'),
      acceptHandOff(engine, id),
      rejectHandOff(engine, id, 'no'),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    expect(refusals).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ code: 'hand-off-closed' })));
    expect(
      (await run.types()).filter((type) => type === 'hand-off-accepted' || type === 'hand-off-rejected'),
    ).toHaveLength(1);
    expect(await loadOf(person)).toBe(0);
  });

  test('that was cut short before the lead’s story told of it is finished', async () => {
    const { run, id } = await offered();
    await closeHandOff(engine, id, { state: 'rejected', rejection: 'no' });
    expect(await run.types()).toEqual(['handed-off']);
    await sweep({ ...engine, config: { ...engine.config, dispatch: true }, now: () => Date.now() + 10_000 });
    expect(await run.types()).toEqual(['handed-off', 'stage-changed', 'hand-off-rejected']);
    expect(await engine.store.handOffs.many({ unsettled: true })).toEqual([]);
  });

  test('is refused to who had the hand-off a moment ago', async () => {
    const { run, id, person } = await offered();
    await answerBant(engine, id, { by: person, owner: person }, BANT);
    const next = await aPerson('next');
    const inBetween = {
      ...engine,
      store: { ...engine.store, transaction: afterwards(() => assignHandOff(engine, id, next)) },
    };
    const gone = { code: 'hand-off-unknown' };
    await expect(rejectHandOff(inBetween, id, 'no', person)).rejects.toMatchObject(gone);
    await expect(acceptHandOff(engine, id, person)).rejects.toMatchObject(gone);
    await expect(answerBant(engine, id, { by: person, owner: person }, BANT)).rejects.toMatchObject(gone);
    expect(await run.find()).toMatchObject({ state: 'open', salesperson: next });
    await acceptHandOff(engine, id, next);
  });

  test('of BANT by two people at once keeps what each answered', async () => {
    const { person, run, id } = await offered();
    await Promise.all([
      answerBant(engine, id, { by: person }, { budget: '10 k€', need: ' un parcours ' }),
      answerBant(engine, id, { by: 'manager' }, { authority: 'directrice' }),
    ]);
    expect(await answerBant(engine, id, { by: person }, { timing: 'mars' })).toEqual({ qualified: true });
    expect((await run.find()).bant).toEqual(BANT);
    expect(await answerBant(engine, id, { by: person }, {})).toEqual({ qualified: true });
  });

  test('by a manager, of one that is given to another meanwhile, counts for who has it', async () => {
    const { run, person, id } = await offered();
    await answerBant(engine, id, { by: person }, BANT);
    const next = await aPerson('next');
    const transaction = afterwards(() => assignHandOff(engine, id, next));
    await acceptHandOff({ ...engine, store: { ...engine.store, transaction } }, id, null, 'manager');
    expect(await run.find()).toMatchObject({ state: 'accepted', salesperson: next, answeredBy: 'manager' });
  });

  test('of one whose answers are emptied meanwhile says what is missing', async () => {
    const { run, person, id } = await offered();
    await answerBant(engine, id, { by: person }, BANT);
    const transaction = afterwards(async () => void (await answerBant(engine, id, { by: person }, { need: '' })));
    const meanwhile = { ...engine, store: { ...engine.store, transaction } };
    await expect(acceptHandOff(meanwhile, id)).rejects.toMatchObject({ code: 'bant-incomplete' });
    expect(await run.find()).toMatchObject({ state: 'open' });
  });

  test('by somebody else than the salesperson is told as theirs', async () => {
    const { person, run, id } = await offered();
    const other = await aPerson('manager', { sells: false, role: 'manager' });
    await answerBant(engine, id, { by: other }, BANT);
    await acceptHandOff(engine, id, null, other);
    expect(await run.find()).toMatchObject({ salesperson: person, answeredBy: other });
    const { items } = await leadTimeline(engine, (await run.find()).lead, { limit: 10 });
    const told = items.filter((line) => line.kind === 'event' && /^bant|accepted$/.test(line.type));
    expect(told).toMatchObject([
      { data: { salesperson: person, by: other } },
      { data: { salesperson: person, by: other } },
    ]);
  });

  test('to what is not there says so', async () => {
    await expect(acceptHandOff(engine, 'nothing')).rejects.toMatchObject({ code: 'hand-off-unknown' });
  });
});

describe('without an answer', () => {
  test('one reminder, then the lead is taken back; each once however often performed', async () => {
    const person = await aPerson('one');
    const run = await aRun();
    for (const part of ['offer', 'remind', 'remind', 'take-back', 'take-back'] as const) await run.part(part);
    expect(await run.types()).toEqual(['handed-off', 'hand-off-reminded', 'stage-changed', 'hand-off-expired']);
    expect(smtp.received.map(({ to }) => to)).toEqual([[`${person}@example.com`], [`${person}@example.com`]]);
    expect(await run.find()).toMatchObject({ state: 'expired', remindedAt: expect.any(Date) });
    expect(await run.lead()).toMatchObject({ stage: 'recycled', owner: null });
    expect(await loadOf(person)).toBe(0);
  });

  test('one that was answered meanwhile is neither reminded of nor taken back', async () => {
    const person = await aPerson('one');
    const run = await aRun();
    await run.part('offer');
    await answerBant(engine, await run.id(), { by: person }, BANT);
    await acceptHandOff(engine, await run.id());
    const before = await run.types();
    await run.part('remind');
    expect(await run.part('take-back')).toMatchObject({ outcome: 'accepted' });
    expect(await run.types()).toEqual(before);
    expect(await run.find()).toMatchObject({ state: 'accepted' });
    expect(smtp.received).toHaveLength(1);
  });

  test('of a run that ended it is withdrawn', async () => {
    const person = await aPerson('one');
    const run = await aRun();
    await run.part('offer');
    await withdrawHandOffs(engine, [run.enrollment]);
    await withdrawHandOffs(engine, [run.enrollment]);
    expect(await run.find()).toMatchObject({ state: 'withdrawn' });
    expect(await loadOf(person)).toBe(0);
    await expect(rejectHandOff(engine, await run.id(), 'late')).rejects.toMatchObject({ code: 'hand-off-closed' });
  });
});
