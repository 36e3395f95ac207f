import { createHash } from 'node:crypto';
import type { Engine } from '../engine.ts';
import type { Json, JsonObject } from '../scenario/json.ts';
import { valueAt } from '../scenario/property-filter.ts';
import type { Reentry } from '../scenario/rules.ts';
import { keysUsed, lastEntry } from '../store/enrollments.ts';
import type { Session } from '../store/store.ts';

const DAY = 86_400_000;

/** The key of a lead that no run of the scenario is of yet. */
export const FIRST_ENTRY = 'once';

/** What a key stands for may name a person or an order: only its hash is kept. */
const digest = (value: Json): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');

/** An event as re-entry looks at it. */
interface Starting {
  readonly lead: string;
  readonly data: JsonObject;
}

/**
 * The key under which a lead may enter a scenario now, unique with scenario and lead, so that of two entries at once
 * one is refused; null when it may not enter. Who came as a lead that became part of this one has come. Days are of the
 * time the company's runs live in.
 */
export async function entryKey(
  { store, now, config }: Engine,
  scenario: string,
  reentry: Reentry,
  { lead, data }: Starting,
  session?: Session,
): Promise<string | null> {
  if (reentry.mode === 'per-key') {
    const value = valueAt(data['properties'] ?? data, reentry.property);
    const key = (as: string) => `key:${digest([as, value])}`;
    const used = await keysUsed(store.enrollments, { scenario, lead, key: key(lead) }, session);
    return used.some(({ entryKey: taken, as }) => taken === key(as)) ? null : key(lead);
  }
  const last = await lastEntry(store.enrollments, scenario, lead, session);
  if (last === null) return FIRST_ENTRY;
  if (reentry.mode === 'once') return null;
  if (last.active) return null;
  const passed = (now() - last.at.getTime()) * config.timeFactor;
  if (reentry.mode === 'after-days' && passed < reentry.days * DAY) return null;
  return `after:${last.id}`;
}
