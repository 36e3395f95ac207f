import { matchesPattern } from '../events/event-pattern.ts';
import type { SimulatedEffect } from '../steps/step-definition.ts';
import { didAt, factKey, type DidFact, type FactQuery, type Facts, type LeadFacts } from './facts.ts';
import type { Json, JsonObject } from './json.ts';
import type { HeardEvent } from './look-back.ts';
import { own } from './own.ts';
import { stage } from './stage.ts';

/** A lead that exists in memory only: what conditions see of it, and its events in the order of their `seq`. */
export interface SimulatedLead extends LeadFacts {
  readonly events: readonly HeardEvent[];
}

/** The run and the step an effect comes from. */
interface Origin {
  readonly enrollment: string;
  readonly node: string;
}

const answerTo = (node: string, { events }: SimulatedLead): Json =>
  events.findLast(({ type, data }) => type === 'webhook-answered' && data['node'] === node)?.data['answer'] ?? null;

/** Answers a step's queries about the lead as of `now`, as MongoDB does for a real one. */
export function answerSimulated(
  lead: SimulatedLead,
  queries: readonly FactQuery[],
  now: number,
  enrollment: string,
): Facts {
  const did: Record<string, DidFact> = {};
  const answers: Record<string, Json> = {};
  const winners: Record<string, null> = {};
  const turn = queries.some(({ fact }) => fact === 'turn') ? { turn: 0 } : {};
  for (const query of queries) {
    if (query.fact === 'winner') winners[query.node] = null;
    if (query.fact === 'answer') answers[query.node] = answerTo(query.node, lead);
    if (query.fact !== 'did') continue;
    const { pattern, withinMs } = query;
    const since = withinMs === null ? Number.NEGATIVE_INFINITY : now - withinMs;
    const found = lead.events.filter(
      (event) => event.at >= since && event.at <= now && matchesPattern(pattern, event, enrollment),
    );
    did[factKey(query)] = didAt(
      found.map(({ at }) => at),
      withinMs,
    );
  }
  const { profile, score, stage: at, tags, mailConsent, refusedTopics } = lead;
  return { lead: { profile, score, stage: at, tags, mailConsent, refusedTopics }, did, answers, winners, ...turn };
}

/** The `seq` of the lead's newest event; 0 before the first. */
export const lastSeqOf = ({ events }: SimulatedLead): number => events.at(-1)?.seq ?? 0;

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const without = (list: readonly string[], one: string): string[] => list.filter((other) => other !== one);

const consented = (_lead: LeadFacts, data: JsonObject): Partial<LeadFacts> =>
  data['purpose'] === 'marketing-mail' ? { mailConsent: true } : {};

/** What an event makes of a lead, by its type: the same as engine/leads/apply-event.ts makes of a real one. */
const CHANGES: Readonly<Record<string, (lead: LeadFacts, data: JsonObject) => Partial<LeadFacts>>> = {
  'score-changed': (lead, { total }) => ({ score: typeof total === 'number' ? total : lead.score }),
  'stage-changed': (lead, { to }) => ({ stage: stage.safeParse(to).data ?? lead.stage }),
  'tag-added': (lead, { tag }) => ({ tags: [...without(lead.tags, text(tag)), text(tag)] }),
  'tag-removed': (lead, { tag }) => ({ tags: without(lead.tags, text(tag)) }),
  'topic-joined': (lead, { topic }) => ({ refusedTopics: without(lead.refusedTopics, text(topic)) }),
  'topic-left': (lead, { topic }) => ({ refusedTopics: [...without(lead.refusedTopics, text(topic)), text(topic)] }),
  'consent-given': consented,
  'consent-confirmed': consented,
  unsubscribed: () => ({ mailConsent: false }),
};

/** The types of event that change a lead. */
export const CHANGING: readonly string[] = Object.keys(CHANGES);

const changedBy = (lead: LeadFacts, type: string, data: JsonObject): Partial<LeadFacts> =>
  own(CHANGES, type)?.(lead, data) ?? {};

/** A change of score in full, when only its size was said. */
const completed = (lead: LeadFacts, type: string, data: JsonObject): JsonObject =>
  type === 'score-changed' && typeof data['by'] === 'number' && data['total'] === undefined
    ? { ...data, total: lead.score + data['by'] }
    : data;

/** The lead after something happened to it: the event comes next after those it has, and changes what it changes. */
export function happened(lead: SimulatedLead, type: string, told: JsonObject, at: number): SimulatedLead {
  const seq = lastSeqOf(lead) + 1;
  const data = completed(lead, type, told);
  return {
    ...lead,
    ...changedBy(lead, type, data),
    events: [...lead.events, { id: `event-${seq}`, seq, type, at, data }],
  };
}

/** The events a step's effect is recorded as; none when it changes nothing. */
function eventOf(lead: SimulatedLead, effect: SimulatedEffect): { type: string; data: JsonObject } | null {
  switch (effect.effect) {
    case 'field':
      return (own(lead.profile, effect.field) ?? null) === effect.value
        ? null
        : { type: 'profile-changed', data: { fields: [effect.field] } };
    case 'topic': {
      const type = effect.action === 'leave' ? 'topic-left' : 'topic-joined';
      const isSo = lead.refusedTopics.includes(effect.topic) === (effect.action === 'leave');
      return isSo ? null : { type, data: { topic: effect.topic } };
    }
    case 'event':
      return effect;
    case 'score':
      return { type: 'score-changed', data: { by: effect.by, reason: '' } };
    case 'stage':
      return lead.stage === effect.to ? null : { type: 'stage-changed', data: { from: lead.stage, to: effect.to } };
    case 'tag': {
      const type = effect.action === 'add' ? 'tag-added' : 'tag-removed';
      const isSo = lead.tags.includes(effect.tag) === (effect.action === 'add');
      return isSo ? null : { type, data: { tag: effect.tag } };
    }
    case 'mail':
      return { type: 'mail-sent', data: { template: effect.template } };
    case 'mail-refused':
      return { type: 'mail-failed', data: { template: effect.template } };
  }
}

/** A profile with a field set; null empties it. */
function withField(profile: JsonObject, field: string, value: Json): JsonObject {
  const { [field]: _before, ...others } = profile;
  return value === null ? others : { ...others, [field]: value };
}

/** The lead after a step's effect at an instant: recorded as the event the engine would record, which waits may hear. */
export function affected(lead: SimulatedLead, effect: SimulatedEffect, at: number, origin: Origin): SimulatedLead {
  const event = eventOf(lead, effect);
  if (event === null) return lead;
  const changed =
    effect.effect === 'field' ? { ...lead, profile: withField(lead.profile, effect.field, effect.value) } : lead;
  return happened(changed, event.type, { ...event.data, ...origin }, at);
}

/** Whether a salesperson has the lead by this step and did not answer yet. */
export function isOffered({ events }: SimulatedLead, node: string): boolean {
  const last = events.findLast(
    ({ type, data }) => data['node'] === node && (type === 'handed-off' || type.startsWith('hand-off-')),
  );
  return last !== undefined && (last.type === 'handed-off' || last.type === 'hand-off-reminded');
}
