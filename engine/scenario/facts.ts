import type { EventPattern } from '../events/event-pattern.ts';
import type { JsonObject } from './json.ts';
import { own } from './own.ts';
import type { Stage } from './stage.ts';

/** What a step may ask about the lead: MongoDB answers it for real leads, the simulator for its own. */
export type FactQuery =
  | { readonly fact: 'lead' }
  /** How often the lead did something; `withinMs` counts back from now, null is ever. */
  | { readonly fact: 'did'; readonly pattern: EventPattern; readonly withinMs: number | null };

/** The lead as conditions see it. */
export interface LeadFacts {
  readonly profile: JsonObject;
  readonly score: number;
  readonly stage: Stage;
  readonly tags: readonly string[];
}

export interface DidFact {
  readonly count: number;
}

/** The answers at hand: the lead, and counts by `factKey`. */
export interface Facts {
  readonly lead?: LeadFacts;
  readonly did: Readonly<Record<string, DidFact>>;
}

export const NO_FACTS: Facts = { did: {} };

/** The name under which a query's answer is kept. */
export function factKey(query: FactQuery): string {
  return JSON.stringify(query);
}

/** Whether all the queries are answered. */
export function areAnswered(queries: readonly FactQuery[], facts: Facts): boolean {
  return queries.every((query) =>
    query.fact === 'lead' ? facts.lead !== undefined : own(facts.did, factKey(query)) !== undefined,
  );
}
