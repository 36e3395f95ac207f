import type { Engine } from '../engine.ts';
import { settle } from '../enrollment/settle.ts';
import { DomainError } from '../errors.ts';
import { record } from '../events/record.ts';
import { stage } from '../scenario/stage.ts';
import { endEarly, tellZone } from '../store/enrollments.ts';
import { endMerged, moveRuns, turnDeaf } from '../store/merged-runs.ts';
import { moveTraces } from '../store/lead-traces.ts';
import type { LeadDocument } from '../store/leads.ts';
import type { Session } from '../store/store.ts';
import { findLead } from './find-lead.ts';
import { leadZone } from './lead-zone.ts';

/** Which lead stays, and which becomes part of it. */
export interface Merge {
  readonly into: string;
  readonly from: string;
}

/** The stage that is further along the way to a customer; one that left the way (spam, lost …) only where both did. */
function furtherStage(one: LeadDocument['stage'], other: LeadDocument['stage']): LeadDocument['stage'] {
  const way = stage.options.slice(0, stage.options.indexOf('customer') + 1);
  return way.indexOf(other) > way.indexOf(one) ? other : one;
}

/** One lead of two: the one that stays has the last word, scores add up, and a refusal by either holds. */
const joined = (stays: LeadDocument, goes: LeadDocument) => ({
  profile: { ...goes.profile, ...stays.profile },
  score: stays.score + goes.score,
  stage: furtherStage(stays.stage, goes.stage),
  tags: [...new Set([...stays.tags, ...goes.tags])],
  mailConsent: stays.mailConsent && goes.mailConsent,
  openTrackingConsent: stays.openTrackingConsent && goes.openTrackingConsent,
  refusedTopics: [...new Set([...stays.refusedTopics, ...goes.refusedTopics])],
  unsubscribedAt: stays.unsubscribedAt ?? goes.unsubscribedAt,
  owner: stays.owner ?? goes.owner,
  seq: stays.seq + goes.seq,
});

async function both({ store }: Engine, { into, from }: Merge, session: Session): Promise<[LeadDocument, LeadDocument]> {
  const [stays, goes] = [await store.leads.one({ _id: into }, session), await store.leads.one({ _id: from }, session)];
  if (stays === null || goes === null)
    throw new DomainError('lead-unknown', 'one of the leads is gone', { data: { lead: stays === null ? into : from } });
  return [stays, goes];
}

/**
 * Makes two leads one: `from` becomes part of `into`, with its story and its runs. Where both have a run of one scenario
 * the older goes on and the newer ends as `merged`; what one lead did before does not wake the runs of the other.
 * Throws `lead-unknown` and `leads-not-two`.
 */
export async function mergeLeads(engine: Engine, merge: Merge): Promise<void> {
  const { store } = engine;
  const { into, from } = merge;
  const [first, second] = [await findLead(engine, into, null), await findLead(engine, from, null)];
  if (into === from || first.test !== undefined || second.test !== undefined)
    throw new DomainError('leads-not-two', 'only two real leads can be merged', { data: { into, from } });
  await store.transaction(async (session) => {
    const [stays, goes] = await both(engine, merge, session);
    const offset = stays.seq;
    const now = new Date(engine.now());
    await endMerged(store.enrollments, merge, now, session);
    await moveTraces(store, { ...merge, offset }, session);
    await turnDeaf(store, merge, { after: offset, upTo: offset + goes.seq, now }, session);
    await moveRuns(store.enrollments, merge, { offset, now }, session);
    await store.leads.raw.deleteOne({ _id: from }, { session });
    const one = joined(stays, goes);
    await store.leads.raw.updateOne({ _id: into }, { $set: one }, { session });
    await tellZone(store.enrollments, into, leadZone(one.profile), now, session);
    // Whoever erases the one later finds the copies that were made of either.
    await store.leads.raw.updateMany({ 'test.copyOf': from }, { $set: { 'test.copyOf': into } }, { session });
    if (one.unsubscribedAt !== null) await endEarly(store.enrollments, { lead: into }, 'unsubscribed', now, session);
  });
  await record(engine, into, { type: 'lead-merged', data: { from }, dedupeKey: `merged:${from}` });
  const woken = await store.enrollments.many({ lead: into, wake: { $exists: true } });
  await Promise.all(woken.map((enrollment) => settle(engine, enrollment)));
}
