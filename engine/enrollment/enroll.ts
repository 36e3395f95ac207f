import type { Engine } from '../engine.ts';
import { matchesPattern } from '../events/event-pattern.ts';
import { DEEPEST } from '../events/cause.ts';
import { record } from '../events/record.ts';
import { firstPartAt } from '../scenario/planned-step.ts';
import { startRun } from '../scenario/run-state.ts';
import { watchedTypes } from '../scenario/watch.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import type { EventDocument } from '../store/events.ts';
import { openFor, type VersionDocument } from '../store/scenarios.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { newId } from '../store/stored.ts';
import type { Session } from '../store/store.ts';
import { entryKey, FIRST_ENTRY } from './entry-key.ts';
import { leadZone } from '../leads/lead-zone.ts';
import { versionById } from './version-cache.ts';
import { clockTime } from './virtual-clock.ts';

/**
 * A run about to start. `entryKey` admits a lead once: where it goes by how the lead came before, it is worked out in the
 * entry's own transaction, and null refuses. `depth` is that of what lets it in, 0 where that is from outside; `parent` the
 * step of another run that starts this one.
 */
export interface Entry {
  readonly version: VersionDocument;
  readonly node: string;
  readonly lead: string;
  readonly seq: number;
  readonly trigger: string;
  readonly entryKey: string | ((session: Session) => Promise<string | null>);
  readonly depth?: number;
  readonly factor: number;
  readonly test: EnrollmentDocument['test'];
  readonly parent?: string;
}

function freshRun(
  entry: Entry,
  {
    id,
    key,
    now,
    zone,
    traceparent,
  }: {
    readonly id: string;
    readonly key: string;
    readonly now: number;
    readonly zone: string | null;
    readonly traceparent: string | undefined;
  },
): EnrollmentDocument {
  const { version, node, lead, seq, trigger, factor, test, parent, depth = 0 } = entry;
  const clock = { origin: now, factor };
  const firstPart = firstPartAt(version.plan, node, catalogue);
  return {
    _id: id,
    scenario: version.scenario,
    plan: version._id,
    version: version.version,
    lead,
    entryKey: key,
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
    impulse: { depth, at: new Date(now), ...(traceparent === undefined ? {} : { traceparent }) },
    createdAt: new Date(now),
    endedAt: null,
    test,
  };
}

/** Writes the enrollment and its line in the lead's story in one transaction, then starts its run, which notes that it goes; null when the lead is not admitted, or entered under this key before. */
export async function enroll(
  engine: Engine,
  entry: Entry,
): Promise<Pick<EnrollmentDocument, '_id' | 'createdAt'> | null> {
  const { version, node, lead, trigger, entryKey: admits, depth = 0 } = entry;
  const now = engine.now();
  const _id = newId();
  const traceparent = engine.traces.here();
  let key: string | null = null;
  try {
    const { recorded } = await record(engine, lead, {
      type: 'scenario-entered',
      data: async (_lead, session) => {
        key = typeof admits === 'string' ? admits : await admits(session);
        const { scenario, version: number } = version;
        return key === null ? null : { scenario, version: number, enrollment: _id, trigger, node };
      },
      dedupeKey: `entered:${_id}`,
      cause: { by: trigger, depth: depth + 1 },
      also: async (session, { profile }) => {
        if (key === null) return;
        const run = freshRun(entry, { id: _id, key, now, zone: leadZone(profile), traceparent });
        await engine.store.enrollments.raw.insertOne(run, { session });
      },
    });
    if (!recorded) return null;
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
  await engine.runs.start(_id);
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

/** Tells, in the lead's story and in the log, that a scenario did not take it in: scenarios set one another off. */
async function keepOut(engine: Engine, event: EventDocument, { scenario, version }: VersionDocument): Promise<void> {
  const { _id, lead, depth } = event;
  const { recorded } = await record(engine, lead, {
    type: 'scenario-kept-out',
    data: { scenario, version, event: _id },
    dedupeKey: `kept-out:${scenario}:${_id}`,
    cause: { by: _id, depth: depth + 1 },
  });
  if (recorded) engine.log.warn({ scenario, lead, event: _id, depth }, 'scenarios set one another off; this one waits');
}

/** A click that turned out to be a machine's before it was told lets nobody in. */
const isDisowned = async ({ store }: Engine, { _id, type }: EventDocument): Promise<boolean> =>
  type === 'mail-clicked' && (await store.events.one({ _id, disowned: true })) !== null;

/** Enrolls the event's lead in every live scenario that starts on it. */
export async function enrollByTriggers(engine: Engine, event: EventDocument): Promise<void> {
  const { lead, seq, type, data, depth, _id: trigger } = event;
  const open = await openFor(engine.store.scenarios, type);
  if (open.length === 0 || (await isDisowned(engine, event))) return;
  await Promise.all(
    open.map(async ({ _id, liveVersion }) => {
      if (type === 'called' && data['scenario'] !== _id) return;
      if (isOwnDoing(event, _id)) return;
      const version = await versionById(engine.store, `${_id}:${liveVersion}`);
      const met = version.plan.triggers.find(({ pattern }) => matchesPattern(pattern, event, ''));
      if (met === undefined) return;
      const admits = (session?: Session) => entryKey(engine, _id, version.plan.rules.reentry, event, session);
      const key = await admits();
      if (key === null) return;
      // Dispatched again after a crash, an event lets nobody in twice, whatever the rules say by now.
      const isFirst = key === FIRST_ENTRY;
      if (!isFirst && (await engine.store.enrollments.one({ scenario: _id, lead, trigger })) !== null) return;
      if (depth > DEEPEST) return keepOut(engine, event, version);
      const entry = { version, node: met.node, lead, seq, trigger, entryKey: admits, depth, test: null };
      await enroll(engine, { ...entry, factor: engine.config.timeFactor });
    }),
  );
}
