import { randomUUID } from 'node:crypto';
import { advanceRun, performAndAdvance } from '../../engine/enrollment/advance-run.ts';
import { enroll } from '../../engine/enrollment/enroll.ts';
import type { Instruction } from '../../engine/enrollment/instruction.ts';
import type { Engine } from '../../engine/engine.ts';
import { DomainError } from '../../engine/errors.ts';
import { matchesPattern } from '../../engine/events/event-pattern.ts';
import { record } from '../../engine/events/record.ts';
import { openLanes } from '../../engine/lanes.ts';
import { unsubscribe } from '../../engine/privacy/unsubscribe.ts';
import { acceptHandOff, rejectHandOff } from '../../engine/sales/answer-hand-off.ts';
import type { Did } from '../../engine/scenario/interpreter.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { happen, reactTo, scripted, type Reaction, type Script } from '../../engine/scenario/reactions.ts';
import type { TrailDocument } from '../../engine/store/trail.ts';
import type { VersionDocument } from '../../engine/store/scenarios.ts';

/** A clock that stands until it is moved, and the engine that goes by it. Events wake runs as dispatch does; Temporal is not asked. */
export interface Driven {
  readonly engine: Engine;
  readonly now: () => number;
  readonly moveTo: (at: number) => void;
  /** Types of event recorded since this was last asked. */
  readonly recorded: () => Set<string>;
}

/** The engine, its clock in the hands of the test. */
export function driven(engine: Engine, start: number): Driven {
  let now = start;
  let types = new Set<string>();
  return {
    engine: {
      ...engine,
      now: () => now,
      lanes: openLanes(() => now),
      dispatch: async ({ type }) => void types.add(type),
      runs: { ...engine.runs, start: async () => undefined, nudge: async () => true },
    },
    now: () => now,
    moveTo: (at) => {
      now = at;
    },
    recorded: () => {
      const seen = types;
      types = new Set();
      return seen;
    },
  };
}

const text = (data: JsonObject, name: string): string => (typeof data[name] === 'string' ? data[name] : '');
const BANT = { budget: 'yes', authority: 'yes', need: 'yes', timing: 'yes' };

async function answerHandOff(engine: Engine, enrollment: string, node: string, isTaken: boolean): Promise<void> {
  const handOff = await engine.store.handOffs.one({ enrollment, node, state: 'open' });
  if (handOff === null) return;
  await engine.store.handOffs.raw.updateOne({ _id: handOff._id }, { $set: { bant: BANT } });
  if (isTaken) await acceptHandOff(engine, handOff._id);
  else await rejectHandOff(engine, handOff._id, 'not now');
}

/** What a reaction of the simulator's is in the real world. */
async function reallyHappens(
  engine: Engine,
  lead: string,
  enrollment: string,
  { type, data }: Pick<Reaction, 'type' | 'data'>,
): Promise<void> {
  const dedupeKey = randomUUID();
  const node = text(data, 'node');
  switch (type) {
    case 'mail-clicked':
      return void (await record(engine, lead, {
        type,
        data: { send: `${enrollment}:${node}:1`, enrollment, node, link: 0, url: 'https://example.org' },
        dedupeKey,
      }));
    case 'custom':
      return void (await record(engine, lead, { type, data: { name: text(data, 'name'), properties: {} }, dedupeKey }));
    case 'form-submitted':
      return void (await record(engine, lead, {
        type,
        data: { form: text(data, 'form'), formVersion: 1, submission: dedupeKey },
        dedupeKey,
      }));
    case 'hand-off-accepted':
    case 'hand-off-rejected':
      return answerHandOff(engine, enrollment, node, type === 'hand-off-accepted');
    case 'unsubscribed':
      return unsubscribe(engine, lead, { via: 'manager', send: null });
    default:
      throw new Error(`no way to let ${type} happen`);
  }
}

const didOf = ({ node, visit, part, kind, outcome, outlet, because, at }: TrailDocument): Did => ({
  node,
  visit,
  part,
  kind,
  outcome,
  outlet,
  because,
  at: at.getTime(),
});

const trailOf = async ({ store }: Engine, enrollment: string): Promise<Did[]> =>
  (await store.trail.many({ enrollment }, { sort: { order: 1 } })).map(didOf);

/** Asks the run to go on until it waits or has ended. */
async function settle({ engine }: Driven, id: string): Promise<Extract<Instruction, { do: 'wait' | 'end' }>> {
  let next: Instruction = await advanceRun(engine, id);
  for (;;) {
    if (next.do === 'wait' || next.do === 'end') return next;
    next = next.do === 'perform' ? await performAndAdvance(engine, id) : await advanceRun(engine, id);
  }
}

export interface DrivenRun {
  readonly enrollment: string;
  readonly path: readonly Did[];
  readonly ended: string | null;
}

/** Lets a run that another run began go to its end, and tells the one that may wait for it. */
async function settleChildren(world: Driven, enrollment: string): Promise<boolean> {
  const { enrollments } = world.engine.store;
  const open = await enrollments.many({ parent: { $regex: `^${enrollment}:` }, status: 'active' });
  for (const { _id } of open) await settle(world, _id);
  return open.length > 0;
}

/** Enrolls a lead by an event it had, and drives its run to the end with these reactions. */
export async function driveRun(
  world: Driven,
  version: VersionDocument,
  { lead, trigger, reactions }: { lead: string; trigger: string; reactions: readonly Reaction[] },
): Promise<DrivenRun> {
  const { engine } = world;
  const event = await engine.store.events.one({ _id: trigger });
  const met = version.plan.triggers.find(({ pattern }) => event !== null && matchesPattern(pattern, event, ''));
  if (event === null || met === undefined) throw new DomainError('trigger-unmet', 'the event lets nobody in');
  const entry = { version, node: met.node, lead, seq: event.seq, trigger, entryKey: 'once', test: null, factor: 1 };
  const run = await enroll(engine, entry);
  if (run === null) throw new Error('entered before');
  const { _id: enrollment } = run;
  let script: Script = scripted(reactions);
  let heard = 0;
  let path: Did[] = [];
  for (;;) {
    world.recorded();
    const next = await settle(world, enrollment);
    path = await trailOf(engine, enrollment);
    script = path.slice(heard).reduce(reactTo, script);
    heard = path.length;
    if (next.do === 'end') break;
    if (await settleChildren(world, enrollment)) continue;
    const until = next.ms === null ? Number.POSITIVE_INFINITY : world.now() + next.ms;
    for (let isHeard = false; !isHeard;) {
      const due = script.due[0]?.at ?? Number.POSITIVE_INFINITY;
      if (Math.min(due, until) === Number.POSITIVE_INFINITY) throw new Error(`nothing wakes ${enrollment}`);
      world.moveTo(Math.max(world.now(), Math.min(due, until)));
      const { reacted, left } = happen(script, world.now(), enrollment);
      script = left;
      for (const one of reacted) await reallyHappens(engine, lead, enrollment, one);
      const now = await engine.store.enrollments.one({ _id: enrollment });
      const types = world.recorded();
      isHeard = now?.status !== 'active' || now.hears.some((type) => types.has(type)) || world.now() >= until;
    }
  }
  const ended = await engine.store.enrollments.one({ _id: enrollment });
  return { enrollment, path, ended: ended?.endReason ?? null };
}
