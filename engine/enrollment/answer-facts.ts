import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { winnerOf } from '../experiments/winner-of.ts';
import { matchesPattern } from '../events/event-pattern.ts';
import { didAt, factKey, type DidFact, type FactQuery, type Facts, NO_FACTS } from '../scenario/facts.ts';
import { eventsOfType } from '../store/events.ts';
import { visitKey } from '../scenario/visit-key.ts';
import type { Json } from '../scenario/json.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { leadFacts } from '../leads/lead-facts.ts';
import { mailTurn } from '../mail/mail-turn.ts';
import { clockTime, realTime } from './virtual-clock.ts';

async function countDone(
  { store }: Engine,
  { _id, lead, clock }: EnrollmentDocument,
  now: number,
  query: Extract<FactQuery, { fact: 'did' }>,
): Promise<DidFact> {
  const since = query.withinMs === null ? null : new Date(realTime(clock, now - query.withinMs));
  const found = await eventsOfType(store.events, lead, query.pattern.event, since);
  const done = found.filter((event) => matchesPattern(query.pattern, event, _id));
  return didAt(
    done.map(({ at }) => clockTime(clock, at.getTime())),
    query.withinMs,
  );
}

async function answered({ store }: Engine, { _id, lead }: EnrollmentDocument, node: string): Promise<Json> {
  const found = await eventsOfType(store.events, lead, 'webhook-answered', null);
  return found.findLast(({ data }) => data['enrollment'] === _id && data['node'] === node)?.data['answer'] ?? null;
}

const isTurn = ({ fact }: FactQuery): boolean => fact === 'turn';

/** When the mail of the step a run is at may leave. */
const turnOf = async (engine: Engine, run: EnrollmentDocument, now: number): Promise<number> =>
  mailTurn(engine, run, visitKey(run._id, run.state.at, run.state.visit), now);

/** Facts, and the lead's last event that they are sure to know of: read first, it is no later than any of them. Null where nothing was asked about the lead. */
interface Answered {
  readonly facts: Facts;
  readonly seen: number | null;
}

/** Answers a step's questions about its lead from MongoDB; `enrollment` has the state the question came with. `now` is the run's own time in milliseconds. */
export async function answerFacts(
  engine: Engine,
  enrollment: EnrollmentDocument,
  now: number,
  queries: readonly FactQuery[],
): Promise<Answered> {
  const turn = queries.some(isTurn) ? { turn: await turnOf(engine, enrollment, now) } : {};
  if (queries.every(isTurn)) return { facts: { ...NO_FACTS, ...turn }, seen: null };
  const lead = await engine.store.leads.byId(enrollment.lead);
  if (lead === null)
    throw new DomainError('lead-unknown', 'there is no such lead', { data: { lead: enrollment.lead } });
  const did: Record<string, DidFact> = {};
  const answers: Record<string, Json> = {};
  const winners: Record<string, string | null> = {};
  await Promise.all(
    queries.map(async (query) => {
      if (query.fact === 'did') did[factKey(query)] = await countDone(engine, enrollment, now, query);
      if (query.fact === 'answer') answers[query.node] = await answered(engine, enrollment, query.node);
      if (query.fact === 'winner') winners[query.node] = await winnerOf(engine, enrollment, query.node);
    }),
  );
  return { facts: { lead: leadFacts(lead), did, answers, winners, ...turn }, seen: lead.seq };
}
