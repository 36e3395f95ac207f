import type { Engine } from '../engine.ts';
import { companyTime } from '../enrollment/company-time.ts';
import { matchesPattern } from '../events/event-pattern.ts';
import { leadFacts } from '../leads/lead-facts.ts';
import { leadZone } from '../leads/lead-zone.ts';
import type { Condition } from '../scenario/condition.ts';
import { factKey, type DidFact, type FactQuery, NO_FACTS } from '../scenario/facts.ts';
import { conditionNeeds, judgeCondition } from '../scenario/judge-condition.ts';
import { eventsOfLeads } from '../store/events.ts';
import type { LeadDocument } from '../store/leads.ts';

type DidQuery = Extract<FactQuery, { fact: 'did' }>;

/** How often each of these leads did something, by lead, in one read. */
async function counts(
  { store }: Engine,
  { pattern, withinMs }: DidQuery,
  leads: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const counted = new Map<string, number>();
  const since = withinMs === null ? null : new Date(now - withinMs);
  for await (const { lead, ...event } of eventsOfLeads(store.events, leads, pattern.event, since))
    if (matchesPattern(pattern, event, '')) counted.set(lead, (counted.get(lead) ?? 0) + 1);
  return counted;
}

/** Those of some leads for which a condition holds now, judged as a branch would, in real time and each lead's own zone. */
export async function judgeLeads(
  engine: Engine,
  condition: Condition,
  leads: readonly LeadDocument[],
): Promise<LeadDocument[]> {
  const now = engine.now();
  const ids = leads.map(({ _id }) => _id);
  const queries = conditionNeeds(condition).filter((query) => query.fact === 'did');
  const [{ zone }, ...counted] = await Promise.all([
    companyTime(engine.store, now),
    ...queries.map(async (query) => ({ key: factKey(query), of: await counts(engine, query, ids, now) })),
  ]);
  return leads.filter((lead) => {
    const did: Record<string, DidFact> = Object.fromEntries(
      counted.map(({ key, of }) => [key, { count: of.get(lead._id) ?? 0, fallsAt: null }]),
    );
    const at = { now, zone: leadZone(lead.profile) ?? zone, outcomes: {} };
    return judgeCondition(condition, { ...NO_FACTS, lead: leadFacts(lead), did }, at).holds;
  });
}
