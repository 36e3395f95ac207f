import type { Engine } from '../engine.ts';
import { companyTime } from '../enrollment/company-time.ts';
import { changeCall, dueCalls, type ScheduledCall } from '../store/scheduled-calls.ts';
import { callLeads } from './call-leads.ts';
import { nextCall } from './first-call.ts';
import { leadsCalled } from './leads-called.ts';

/** How long a worker has a call for itself without a sign of life, in milliseconds. */
const LEASE = 60_000;
/** After so long a call gives way to others that are due; it is gone on with at the next round. */
const SLICE = 2_000;
const BATCH = 200;
/** A longer outage than this is not made up for by date. */
const LATEST = 31 * 86_400_000;

const VIA = { schedule: 'schedule', newsletter: 'newsletter', date: 'date', hand: 'hand' } as const;

function roundOf({ call, seenTo, nextAt }: ScheduledCall, now: number): NonNullable<ScheduledCall['round']> {
  const due = nextAt ?? new Date(now);
  if (call.by !== 'date') return { from: due, to: due, after: '' };
  return { from: new Date(Math.max(seenTo.getTime(), now - LATEST)), to: new Date(now), after: '' };
}

/** Whether the call is still to be made: a pause or a stop in the midst of it holds. */
const isLive = async ({ store }: Engine, { scenario }: ScheduledCall): Promise<boolean> =>
  (await store.scenarios.raw.countDocuments({ _id: scenario, status: 'live' })) === 1;

async function makeCall(engine: Engine, due: ScheduledCall): Promise<void> {
  const { scheduledCalls: calls } = engine.store;
  const lease = (): Date => new Date(engine.now() + LEASE);
  const round = due.round ?? roundOf(due, engine.now());
  let mine = await changeCall(calls, due, { round, lease: lease() });
  const { scenario, node, call } = due;
  const stopAt = engine.now() + SLICE;
  if (mine === null) return;
  for await (const { leads, last } of leadsCalled(engine, call, round, BATCH)) {
    if (!(await isLive(engine, due))) return void (await changeCall(calls, mine, { lease: null }));
    await callLeads(engine, { scenario, node, via: VIA[call.by] }, leads);
    const isOver = engine.now() >= stopAt;
    mine = await changeCall(calls, mine, { round: { ...round, after: last }, lease: isOver ? null : lease() });
    if (mine === null || isOver) return;
  }
  const { zone } = await companyTime(engine.store, engine.now());
  const next = nextCall(call, engine.now(), zone);
  await changeCall(calls, mine, {
    round: null,
    lease: null,
    seenTo: round.to,
    zone,
    nextAt: next === null ? null : new Date(next),
  });
}

/** Makes the calls that are due, each by one worker only; goes on with those that were broken off. Throws the first failure, when all were tried. */
export async function makeCalls(engine: Engine): Promise<void> {
  const due = await dueCalls(engine.store.scheduledCalls, new Date(engine.now()));
  const made = await Promise.allSettled(due.map((call) => makeCall(engine, call)));
  for (const outcome of made) if (outcome.status === 'rejected') throw outcome.reason;
}
