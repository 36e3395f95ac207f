import type { Engine } from '../engine.ts';
import { matchesPattern } from '../events/event-pattern.ts';
import { record } from '../events/record.ts';
import { firstPartAt } from '../scenario/planned-step.ts';
import { startRun } from '../scenario/run-state.ts';
import { watchedTypes } from '../scenario/watch.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import type { EventDocument } from '../store/events.ts';
import type { VersionDocument } from '../store/scenarios.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { newId } from '../store/stored.ts';
import { entryKey } from './entry-key.ts';
import { launch } from './launch.ts';
import { leadZone } from '../leads/lead-zone.ts';
import { versionById } from './version-cache.ts';
import { clockTime } from './virtual-clock.ts';

/** A run about to start. `entryKey` admits a lead once; `parent` is the step of another run that starts this one. */
export interface Entry {
  readonly version: VersionDocument;
  readonly node: string;
  readonly lead: string;
  readonly seq: number;
  readonly trigger: string;
  readonly entryKey: string;
  readonly factor: number;
  readonly test: EnrollmentDocument['test'];
  readonly parent?: string;
}

function freshRun(entry: Entry, id: string, now: number, zone: string | null): EnrollmentDocument {
  const { version, node, lead, seq, trigger, factor, test, parent } = entry;
  const clock = { origin: now, factor };
  const firstPart = firstPartAt(version.plan, node, catalogue);
  return {
    _id: id,
    scenario: version.scenario,
    plan: version._id,
    version: version.version,
    lead,
    entryKey: entry.entryKey,
    zone,
    parent: parent ?? null,
    parked: null,
    status: 'active',
    endReason: null,
    leftAt: null,
    clock,
    state: startRun(node, firstPart, seq, clockTime(clock, now)),
    revision: 0,
    hears: watchedTypes(version.plan.rules),
    unwritten: [],
    decided: 0,
    started: false,
    trigger,
    createdAt: new Date(now),
    endedAt: null,
    test,
  };
}

/** Writes the enrollment and its line in the lead's story in one transaction, then starts its run; null when the lead entered under this key before. */
export async function enroll(
  engine: Engine,
  entry: Entry,
): Promise<Pick<EnrollmentDocument, '_id' | 'createdAt'> | null> {
  const { version, node, lead, trigger } = entry;
  const now = engine.now();
  const _id = newId();
  try {
    await record(engine, lead, {
      type: 'scenario-entered',
      data: { scenario: version.scenario, version: version.version, enrollment: _id, trigger, node },
      dedupeKey: `entered:${_id}`,
      also: async (session, { profile }) =>
        void (await engine.store.enrollments.raw.insertOne(freshRun(entry, _id, now, leadZone(profile)), { session })),
    });
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
  await launch(engine, { _id });
  return { _id, createdAt: new Date(now) };
}

/** What a step does to a lead. */
const DONE_BY_STEPS: ReadonlySet<string> = new Set<EventDocument['type']>([
  'score-changed',
  'stage-changed',
  'tag-added',
  'tag-removed',
]);

/** What a scenario did to the lead itself does not start it: it would go round for ever. */
const isOwnDoing = ({ type, data }: EventDocument, scenario: string): boolean =>
  DONE_BY_STEPS.has(type) && data['scenario'] === scenario;

/** Enrolls the event's lead in every live scenario that starts on it. */
export async function enrollByTriggers(engine: Engine, event: EventDocument): Promise<void> {
  const { lead, seq, type, data, _id: trigger } = event;
  const open = await engine.store.scenarios.many({ status: { $in: ['live', 'paused'] }, startsOn: type });
  await Promise.all(
    open.map(async ({ _id, liveVersion }) => {
      if (type === 'called' && data['scenario'] !== _id) return;
      if (isOwnDoing(event, _id)) return;
      const version = await versionById(engine.store, `${_id}:${liveVersion}`);
      const met = version.plan.triggers.find(({ pattern }) => matchesPattern(pattern, event, ''));
      if (met === undefined) return;
      // Dispatched again after a crash, an event lets nobody in twice, whatever the rules say by now.
      if ((await engine.store.enrollments.one({ scenario: _id, lead, trigger })) !== null) return;
      const key = await entryKey(engine, _id, version.plan.rules.reentry, event);
      if (key === null) return;
      const entry = { version, node: met.node, lead, seq, trigger, entryKey: key, test: null };
      await enroll(engine, { ...entry, factor: engine.config.timeFactor });
    }),
  );
}
