import type { EventPattern } from '../events/event-pattern.ts';
import type { Json, JsonObject } from './json.ts';
import { own } from './own.ts';
import type { Stage } from './stage.ts';

/** What a step may ask about the lead: MongoDB answers it for real leads, the simulator for its own. */
export type FactQuery =
  | { readonly fact: 'lead' }
  /** How often the lead did something; `withinMs` counts back from now, null is ever. */
  | { readonly fact: 'did'; readonly pattern: EventPattern; readonly withinMs: number | null }
  /** What another system answered last to a step of this run. */
  | { readonly fact: 'answer'; readonly node: string }
  /** Which way of a split won for good; a step says `''` for itself, and its plan fills it in. */
  | { readonly fact: 'winner'; readonly node: string }
  /** When a mail of the step the lead is at may leave, where its scenario sends only so many an hour. */
  | { readonly fact: 'turn' };

/** The lead as conditions see it. */
export interface LeadFacts {
  readonly profile: JsonObject;
  readonly score: number;
  readonly stage: Stage;
  readonly tags: readonly string[];
  /** Whether the lead agreed to marketing mail and did not withdraw it. */
  readonly mailConsent: boolean;
  /** Topics of mail the lead does not want. */
  readonly refusedTopics: readonly string[];
}

export interface DidFact {
  readonly count: number;
  /** The first virtual instant at which one of these is too long ago to be counted; null where none ever is. */
  readonly fallsAt: number | null;
}

/** The answers at hand: the lead, and counts by `factKey`. */
export interface Facts {
  readonly lead?: LeadFacts;
  readonly did: Readonly<Record<string, DidFact>>;
  /** By node; null where nothing was answered. */
  readonly answers: Readonly<Record<string, Json>>;
  /** By node; null while no variant has won. */
  readonly winners: Readonly<Record<string, string | null>>;
  /** Virtual milliseconds. */
  readonly turn?: number;
}

export const NO_FACTS: Facts = { did: {}, answers: {}, winners: {} };

/** The name under which a query's answer is kept. */
export function factKey(query: FactQuery): string {
  return JSON.stringify(query);
}

/** Whether all the queries are answered. */
export function areAnswered(queries: readonly FactQuery[], facts: Facts): boolean {
  return queries.every((query) => {
    switch (query.fact) {
      case 'lead':
        return facts.lead !== undefined;
      case 'did':
        return own(facts.did, factKey(query)) !== undefined;
      case 'answer':
        return own(facts.answers, query.node) !== undefined;
      case 'winner':
        return own(facts.winners, query.node) !== undefined;
      case 'turn':
        return facts.turn !== undefined;
    }
  });
}

/** What was done at these virtual instants, all of them within `withinMs` before now: one counts up to that length, and not a millisecond longer. */
export const didAt = (instants: readonly number[], withinMs: number | null): DidFact => ({
  count: instants.length,
  fallsAt:
    withinMs === null || instants.length === 0
      ? null
      : instants.reduce((first, at) => Math.min(first, at)) + withinMs + 1,
});
