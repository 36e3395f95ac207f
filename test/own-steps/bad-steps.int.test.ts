import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryStep } from '../../engine/enrollment/next-try.ts';
import { DEAF } from '../../engine/enrollment/instruction.ts';
import { changeRunsByHand } from '../../engine/enrollment/change-runs-by-hand.ts';
import { record } from '../../engine/events/record.ts';
import { runActivities } from '../../engine/temporal/run-activities.ts';
import { PLACES } from '../../engine/lanes.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import { startRun } from '../../engine/scenario/run-state.ts';
import { StepFault } from '../../engine/steps/step-fault.ts';
import { type StartedWorker, startWorker } from '../../engine/temporal/start-worker.ts';
import { draw } from '../setup/draw.ts';
import { openTestEngine } from '../setup/open-test-engine.ts';
import { anEnrollment } from '../setup/performing.ts';
import { publish } from '../setup/publish.ts';
import { trailOf } from '../setup/trail-of.ts';
import { until } from '../setup/until.ts';
import { acting, writeSteps } from '../setup/write-steps.ts';

const decides = (body: string) => ({ does: `{ decide: (config, sight) => { ${body} } }` });
const TAG = `const { engine, enrollment, node, key } = performing;
  const run = { scenario: enrollment.scenario, version: enrollment.version, enrollment: enrollment._id };
  await record(engine, enrollment.lead, { type: 'tag-added', data: { tag: 'good', ...run, node }, dedupeKey: key });
  return done;`;

/** Fails for good only once its lead was taken elsewhere. */
const GIVES_UP_LATE = `const { engine, enrollment, node } = performing;
  const isHere = async () => (await engine.store.enrollments.one({ _id: enrollment._id })).state.at === node;
  while (await isHere()) await new Promise((soon) => setTimeout(soon, 20));
  throw new DomainError('too-late', 'gone');`;

const codeOf = (error: unknown): unknown => (error instanceof StepFault ? error.code : error);

/** Each does harm in its own way; what its lead is parked with. */
const BAD = {
  'test-throws': [acting(`throw new TypeError('x is not a function')`), 'step-threw'],
  'test-hangs': [acting('return new Promise(() => {})', 'timeLimitSeconds: 1,'), 'step-timed-out'],
  'test-answers-nonsense': [acting('return 42'), 'step-answer-nonsense'],
  'test-goes-nowhere': [acting(`return { ...done, outcome: 'nowhere' }`), 'step-outcome-unknown'],
  'test-gives-up': [acting(`throw new DomainError('no-such-account', 'gone')`), 'no-such-account'],
  'test-decides-throwing': [decides(`throw new Error('oops')`), 'step-threw'],
  'test-decides-nowhere': [
    decides(`return { outcome: 'x', because: { code: 'x', data: {} } }`),
    'step-outcome-unknown',
  ],
  'test-decides-for-ever': [decides('for (;;);'), 'step-timed-out'],
  'test-waits-for-nonsense': [{ does: '{ wait: () => ({ until: NaN, listens: 3 }) }' }, 'step-answer-nonsense'],
} as const;

describe('steps of one’s own that misbehave', () => {
  let folder: string;
  let engine: OpenEngine;
  let worker: StartedWorker;
  beforeAll(async () => {
    const bad = Object.fromEntries(Object.entries(BAD).map(([kind, [step]]) => [kind, step]));
    folder = await writeSteps({
      ...bad,
      'test-good': acting(TAG),
      'test-gives-up-late': acting(GIVES_UP_LATE),
      'test-broken': 'export const nothing = 1 +;',
    });
    engine = await openTestEngine({ PEPINIERE_STEPS: folder });
    worker = await startWorker(engine);
  });
  afterAll(async () => {
    await worker.stop();
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  const leadTo = (kind: string, start: string) =>
    draw(
      {
        start: ['event-received', { name: start }],
        score: ['add-score', { points: 3, reason: '' }],
        bad: [kind],
        done: ['end', { result: 'done' }],
      },
      ['start > score', 'score > bad', 'bad > done'],
    );
  const enter = async (kind: string) => {
    const start = randomUUID();
    const scenario = await publish(engine, leadTo(kind, start));
    const email = `${randomUUID()}@example.org`;
    const { lead } = await findOrCreateLead(engine, { email, profile: {}, source: 'test', channel: 'test' });
    await record(engine, lead._id, { type: 'custom', data: { name: start, properties: {} }, dedupeKey: start });
    return { scenario, lead: lead._id };
  };
  const runOf = ({ scenario, lead }: { scenario: string; lead: string }) =>
    engine.store.enrollments.one({ scenario, lead });

  it('leaves out a folder that can’t be compiled, says why, and starts', () => {
    expect(engine.ownSteps.broken).toEqual([{ folder: 'test-broken', why: expect.stringContaining('step.ts') }]);
    expect(engine.ownSteps.steps.map(({ kind }) => kind)).toContain('test-good');
  });

  it('parks nobody for a step that failed after its lead was taken elsewhere', async () => {
    const entered = await enter('test-gives-up-late');
    const { _id } = await until(async () => {
      const run = await runOf(entered);
      return run?.state.at === 'bad' ? run : null;
    });
    const move = { do: 'move', to: 'done' } as const;
    expect(await changeRunsByHand(engine, entered.scenario, { runs: [_id] }, move, 'tester')).toMatchObject({
      done: 1,
    });
    const over = await until(async () => {
      const run = await runOf(entered);
      return run?.status === 'ended' ? run : null;
    });
    expect(over.endReason).toBe('done');
    expect((await trailOf(engine, _id)).map(({ outcome }) => outcome)).not.toContain('failed');
  });

  it('is tried five times in earnest, however often it waited for its turn before', async () => {
    const scenario = await publish(engine, leadTo('test-throws', randomUUID()));
    // No worker knows of this run.
    const state = startRun('bad', 'main', 1, Date.now());
    const run = anEnrollment(randomUUID(), { scenario, plan: `${scenario}:1`, state });
    await engine.store.enrollments.raw.insertOne(run);
    const asked = { do: 'perform', node: 'bad', part: 'main', visit: 1, kind: 'test-throws', inline: false } as const;
    const trying = async () =>
      tryStep(engine, (await engine.store.enrollments.one({ _id: run._id })) ?? run, asked).catch(codeOf);
    const times = async (count: number) => {
      const came: unknown[] = [];
      for (let time = 0; time < count; time += 1) came.push(await trying());
      return came;
    };
    const places = Array.from({ length: PLACES.inALane }, () => engine.lanes.enter('step test-throws'));
    expect(await times(6)).toEqual([null, null, null, null, null, null]);
    for (const place of places) if ('leave' in place) place.leave('answered');
    expect(await times(5)).toEqual([null, null, null, null, 'step-threw']);
  });

  it.each(Object.entries(BAD))(
    '%s: parks its lead at the step, with the reason, and nobody else’s',
    async (kind, [, code]) => {
      const [harmed, other] = await Promise.all([enter(kind), enter('test-good')]);
      const parked = await until(async () => {
        const run = await runOf(harmed);
        return run?.parked ? run : null;
      });
      expect(parked).toMatchObject({ parked: { code }, status: 'active', state: { at: 'bad' } });
      const trail = async () => {
        const lines = await engine.store.trail.many({ enrollment: parked._id }, { sort: { order: 1 } });
        return lines.map(({ node, outcome }) => `${node} ${outcome}`);
      };
      await expect.poll(trail).toEqual(['start next', 'score next', 'bad failed']);
      await until(async () => ((await runOf(other))?.status === 'ended' ? true : null));
      expect(await engine.store.leads.one({ _id: other.lead })).toMatchObject({ tags: ['good'], score: 3 });
    },
  );
});

it('lets a lead wait at a step whose kind is not there, until it is back', async () => {
  const folder = await writeSteps({ 'test-comes-back': acting(TAG) });
  const database = { MONGODB_DATABASE: `test-${randomUUID()}` };
  const withIt = { ...database, PEPINIERE_STEPS: folder };
  const advanceBy = async (env: Readonly<Record<string, string>>, run: string) => {
    const engine = await openTestEngine(env);
    try {
      return await runActivities(engine).advance(run);
    } finally {
      await engine.close();
    }
  };
  const before = await openTestEngine(withIt);
  const start = randomUUID();
  const graph = draw(
    { start: ['event-received', { name: start }], own: ['test-comes-back'], done: ['end', { result: 'done' }] },
    ['start > own', 'own > done'],
  );
  const scenario = await publish(before, graph);
  const email = `${randomUUID()}@example.org`;
  const { lead } = await findOrCreateLead(before, { email, profile: {}, source: 'test', channel: 'test' });
  await record(before, lead._id, { type: 'custom', data: { name: start, properties: {} }, dedupeKey: start });
  const { _id: run } = await until(() => before.store.enrollments.one({ scenario, lead: lead._id }));
  await before.close();
  expect(await advanceBy(database, run)).toEqual({ do: 'wait', ms: 30_000, seq: DEAF });
  expect(await advanceBy(withIt, run)).toEqual({ do: 'end' });
  await rm(folder, { recursive: true, force: true });
});
