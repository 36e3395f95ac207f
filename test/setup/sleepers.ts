import { randomUUID } from 'node:crypto';
import type { Engine } from '../../engine/engine.ts';
import { advanceRun } from '../../engine/enrollment/advance-run.ts';
import { enroll } from '../../engine/enrollment/enroll.ts';
import { versionById } from '../../engine/enrollment/version-cache.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { SAMPLE_IDS } from '../../engine/sample/sample-ids.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import type { EnrollmentDocument } from '../../engine/store/enrollments.ts';
import { newId } from '../../engine/store/stored.ts';
import { draw } from './draw.ts';
import { publish } from './publish.ts';

/** A wait's settings. */
export const hours = (amount: number) => ({ duration: { amount, unit: 'hours' } });

/** Starts, rests so many hours in a step of this name, sends a mail of the sample, rests, ends. */
export const resting = (length: number, rest = 'rest'): Graph =>
  draw(
    {
      start: ['event-received', { name: 'start' }],
      [rest]: ['wait', hours(length)],
      mail: ['send-email', { template: SAMPLE_IDS.template.en }],
      later: ['wait', hours(10)],
      over: ['end', { result: 'nurture' }],
    },
    [
      `start > ${rest}`,
      `${rest}.timeout > mail`,
      'mail.sent > later',
      'mail.skipped > later',
      'mail.failed > later',
      'later.timeout > over',
    ],
  );

/** The runs of a scenario, in the order they came in. */
export const runsOf = ({ store }: Engine, scenario: string): Promise<EnrollmentDocument[]> =>
  store.enrollments.many({ scenario }, { sort: { _id: 1 } });

/** A run; throws when there is no such one. */
export async function runOf({ store }: Engine, id: string): Promise<EnrollmentDocument> {
  const run = await store.enrollments.one({ _id: id });
  if (run === null) throw new Error('no such run');
  return run;
}

async function enters(engine: Engine, scenario: string): Promise<string> {
  const known = { email: `${randomUUID()}@example.org`, profile: {}, source: 'test', channel: 'test' };
  const { lead } = await findOrCreateLead(engine, known);
  const version = await versionById(engine.store, `${scenario}:1`);
  const entry = { version, node: 'start', lead: lead._id, seq: 1, trigger: 'test', entryKey: 'once' };
  const run = await enroll(engine, { ...entry, factor: 1, test: null });
  if (run === null) throw new Error('not let in');
  return run._id;
}

/** A scenario with so many leads asleep in its first wait: one that came in, the others its likes. No worker runs them. */
export async function asleep(engine: Engine, graph: Graph, count: number): Promise<string> {
  const { enrollments } = engine.store;
  const scenario = await publish(engine, graph);
  const first = await enters(engine, scenario);
  await advanceRun(engine, first);
  const model = await runOf(engine, first);
  const likes = Array.from({ length: count - 1 }, () => ({ ...model, _id: newId(), lead: newId(), unwritten: [] }));
  if (likes.length > 0) await enrollments.raw.insertMany(likes);
  await enrollments.raw.updateMany({ scenario }, { $set: { started: true } });
  return scenario;
}

/** The same engine in a process that dies as it writes so many batches of decisions to the trail. */
export function dying(engine: Engine, batches: number): Engine {
  let writes = 0;
  const { trail } = engine.store;
  const write: typeof trail.write = async (decisions) => {
    if ((writes += 1) === batches) throw new Error('died');
    await trail.write(decisions);
  };
  return { ...engine, store: { ...engine.store, trail: { ...trail, write } } };
}
