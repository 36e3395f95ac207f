import { matchesPattern } from '../events/event-pattern.ts';
import type { SimulatedEffect } from '../steps/step-definition.ts';
import { factKey, type DidFact, type FactQuery, type Facts, type LeadFacts } from './facts.ts';
import type { HeardEvent } from './look-back.ts';

/** A lead that exists in memory only: what conditions see of it, and its events in the order of their `seq`. */
export interface SimulatedLead extends LeadFacts {
  readonly events: readonly HeardEvent[];
}

/** Answers a step's queries about the lead as of `now`, as MongoDB does for a real one. */
export function answerSimulated(
  lead: SimulatedLead,
  queries: readonly FactQuery[],
  now: number,
  enrollment: string,
): Facts {
  const did: Record<string, DidFact> = {};
  for (const query of queries) {
    if (query.fact !== 'did') continue;
    const { pattern, withinMs } = query;
    const since = withinMs === null ? Number.NEGATIVE_INFINITY : now - withinMs;
    const found = lead.events.filter(
      (event) => event.at >= since && event.at <= now && matchesPattern(pattern, event, enrollment),
    );
    did[factKey(query)] = { count: found.length };
  }
  const { profile, score, stage, tags } = lead;
  return { lead: { profile, score, stage, tags }, did };
}

/** The lead after a step's effect; what only sends something leaves it as it is. */
export function affected(lead: SimulatedLead, effect: SimulatedEffect): SimulatedLead {
  switch (effect.effect) {
    case 'score':
      return { ...lead, score: lead.score + effect.by };
    case 'stage':
      return { ...lead, stage: effect.to };
    case 'tag': {
      const others = lead.tags.filter((tag) => tag !== effect.tag);
      return { ...lead, tags: effect.action === 'add' ? [...others, effect.tag] : others };
    }
    case 'mail':
      return lead;
  }
}
