import type { Engine } from '../engine.ts';
import { matchesPattern } from '../events/event-pattern.ts';
import { record } from '../events/record.ts';
import { startRun } from '../scenario/run-state.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import type { EventDocument } from '../store/events.ts';
import type { VersionDocument } from '../store/scenarios.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { newId } from '../store/stored.ts';
import { launch } from './launch.ts';
import { versionById } from './version-cache.ts';
import { clockTime } from './virtual-clock.ts';

/** A run about to start. A lead enters a scenario once ever, however often its trigger is met. */
export interface Entry {
  readonly version: VersionDocument;
  readonly node: string;
  readonly lead: string;
  readonly seq: number;
  readonly trigger: string;
  readonly entryKey: string;
  readonly factor: number;
  readonly test: EnrollmentDocument['test'];
}

/** Writes the enrollment and its line in the lead's story in one transaction, then starts its run; null when the lead entered this scenario before. */
export async function enroll(
  engine: Engine,
  { version, node, lead, seq, trigger, entryKey, factor, test }: Entry,
): Promise<EnrollmentDocument | null> {
  const now = engine.now();
  const clock = { origin: now, factor };
  const step = catalogue.get(version.plan.steps[node]?.kind ?? '')?.with(version.plan.steps[node]?.config ?? {});
  const enrollment: EnrollmentDocument = {
    _id: newId(),
    scenario: version.scenario,
    plan: version._id,
    version: version.version,
    lead,
    entryKey,
    status: 'active',
    endReason: null,
    leftAt: null,
    clock,
    state: startRun(node, step?.firstPart ?? 'main', seq, clockTime(clock, now)),
    revision: 0,
    hears: [],
    unwritten: [],
    decided: 0,
    started: false,
    trigger,
    createdAt: new Date(now),
    endedAt: null,
    test,
  };
  try {
    await record(engine, lead, {
      type: 'scenario-entered',
      data: { scenario: version.scenario, version: version.version, enrollment: enrollment._id, trigger, node },
      dedupeKey: `entered:${enrollment._id}`,
      also: async (session) => void (await engine.store.enrollments.raw.insertOne(enrollment, { session })),
    });
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
  await launch(engine, enrollment);
  return enrollment;
}

/** Enrolls the event's lead in every live scenario that starts on it. */
export async function enrollByTriggers(engine: Engine, event: EventDocument): Promise<void> {
  const open = await engine.store.scenarios.many({ status: { $in: ['live', 'paused'] }, startsOn: event.type });
  await Promise.all(
    open.map(async ({ _id, liveVersion }) => {
      const version = await versionById(engine.store, `${_id}:${liveVersion}`);
      const met = version.plan.triggers.find(({ pattern }) => matchesPattern(pattern, event, ''));
      if (met === undefined) return;
      const { lead, seq, _id: trigger } = event;
      await enroll(engine, {
        version,
        node: met.node,
        lead,
        seq,
        trigger,
        entryKey: 'once',
        factor: engine.config.timeFactor,
        test: null,
      });
    }),
  );
}
