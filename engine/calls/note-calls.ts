import type { Engine } from '../engine.ts';
import { companyTime } from '../enrollment/company-time.ts';
import { versionById } from '../enrollment/version-cache.ts';
import type { ScenarioCall } from '../scenario/scenario-call.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { changeCall, type ScheduledCall } from '../store/scheduled-calls.ts';
import { openFor } from '../store/scenarios.ts';
import { firstCall } from './first-call.ts';

/** A call as a published scenario has it. */
interface Wanted {
  readonly scenario: string;
  readonly node: string;
  readonly call: ScenarioCall;
  readonly state: 'live' | 'held';
}

/** A moment in time and the zone schedules go by. */
interface Now {
  readonly now: number;
  readonly zone: string;
}

const asDate = (at: number | null): Date | null => (at === null ? null : new Date(at));

async function wantedCalls({ store }: Engine): Promise<ReadonlyMap<string, Wanted>> {
  const wanted = new Map<string, Wanted>();
  for (const { _id: scenario, status, liveVersion } of await openFor(store.scenarios, 'called')) {
    const { plan } = await versionById(store, `${scenario}:${liveVersion}`);
    for (const { node, call } of plan.calls)
      if (call.by !== 'hand')
        wanted.set(`${scenario}:${node}`, { scenario, node, call, state: status === 'paused' ? 'held' : 'live' });
  }
  return wanted;
}

async function begin({ store }: Engine, id: string, wanted: Wanted, { now, zone }: Now): Promise<void> {
  const nextAt = asDate(firstCall(wanted.call, now, zone));
  const seenTo = new Date(now);
  try {
    await store.scheduledCalls.raw.insertOne({
      _id: id,
      ...wanted,
      zone,
      nextAt,
      seenTo,
      round: null,
      lease: null,
      revision: 0,
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/**
 * What becomes of the next time of a call that was held or off and is live again: times that passed meanwhile are left out.
 * A newsletter that was sent stays sent, and one whose scenario was only held goes out late.
 */
function goesOnAt({ call, state, nextAt, round }: ScheduledCall, { now, zone }: Now): Date | null {
  if (round !== null) return nextAt;
  if (call.by === 'newsletter' && (nextAt === null || state === 'held')) return nextAt;
  return asDate(firstCall(call, now, zone));
}

/** What becomes of the next time of a call when the company's zone changes. */
function movedTo({ call, nextAt, round }: ScheduledCall, { now, zone }: Now): Date | null {
  if (nextAt === null || round !== null || nextAt.getTime() <= now) return nextAt;
  return new Date(firstCall(call, now, zone) ?? now);
}

async function bringInLine(engine: Engine, known: ScheduledCall, wanted: Wanted | undefined, at: Now): Promise<void> {
  const { scheduledCalls } = engine.store;
  if (wanted === undefined) {
    if (known.state !== 'off') await changeCall(scheduledCalls, known, { state: 'off', round: null, lease: null });
    return;
  }
  const { call, state } = wanted;
  const seenTo = new Date(at.now);
  if (JSON.stringify(call) !== JSON.stringify(known.call)) {
    const nextAt = asDate(firstCall(call, at.now, at.zone));
    await changeCall(scheduledCalls, known, { call, state, zone: at.zone, nextAt, seenTo, round: null, lease: null });
  } else if (state !== known.state) {
    const goesOn = state === 'live' || known.state === 'off';
    const change = goesOn ? { nextAt: goesOnAt(known, at), seenTo: known.round === null ? seenTo : known.seenTo } : {};
    await changeCall(scheduledCalls, known, { state, zone: at.zone, lease: null, ...change });
  } else if (at.zone !== known.zone) {
    await changeCall(scheduledCalls, known, { zone: at.zone, nextAt: movedTo(known, at) });
  }
}

/** Keeps the calls that are noted in line with what is published: new ones begin, those of paused and stopped scenarios rest. */
export async function noteCalls(engine: Engine): Promise<void> {
  const now = engine.now();
  const [wanted, known, { zone }] = await Promise.all([
    wantedCalls(engine),
    engine.store.scheduledCalls.many({}),
    companyTime(engine.store, now),
  ]);
  const noted = new Set(known.map(({ _id }) => _id));
  for (const [id, call] of wanted) if (!noted.has(id)) await begin(engine, id, call, { now, zone });
  for (const call of known) await bringInLine(engine, call, wanted.get(call._id), { now, zone });
}
