import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { factKey, type DidFact, type FactQuery, type Facts } from '../scenario/facts.ts';
import { countEvents } from '../store/events.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { realTime } from './virtual-clock.ts';

async function countDone(
  { store }: Engine,
  { _id, lead, clock }: EnrollmentDocument,
  now: number,
  query: Extract<FactQuery, { fact: 'did' }>,
): Promise<DidFact> {
  const { event, ...asked } = query.pattern;
  const wanted = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const ofThisRun = 'node' in asked && asked.node !== undefined ? { enrollment: _id } : {};
  const since = query.withinMs === null ? null : new Date(realTime(clock, now - query.withinMs));
  return {
    count: await countEvents(store.events, lead, event, { ...Object.fromEntries(wanted), ...ofThisRun }, since),
  };
}

/** Answers a step's questions about its lead from MongoDB. `now` is the run's own time in milliseconds. */
export async function answerFacts(
  engine: Engine,
  enrollment: EnrollmentDocument,
  now: number,
  queries: readonly FactQuery[],
): Promise<Facts> {
  const lead = await engine.store.leads.one({ _id: enrollment.lead });
  if (lead === null)
    throw new DomainError('lead-unknown', 'there is no such lead', { data: { lead: enrollment.lead } });
  const did = await Promise.all(
    queries.map(async (query) =>
      query.fact === 'did' ? [[factKey(query), await countDone(engine, enrollment, now, query)] as const] : [],
    ),
  );
  const { profile, score, stage, tags } = lead;
  return {
    lead: { profile: { ...profile, email: lead.email }, score, stage, tags },
    did: Object.fromEntries(did.flat()),
  };
}
