import type { Engine } from '../engine.ts';
import { findLeads, type LeadSearch } from '../store/find-leads.ts';
import type { LeadDocument } from '../store/leads.ts';
import { readTimeCursor, timeCursor } from '../store/time-cursor.ts';
import { leadName } from './lead-name.ts';

/** A lead as a list shows it. */
export interface ListedLead {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly company: string | null;
  readonly stage: LeadDocument['stage'];
  readonly score: number;
  readonly tags: string[];
  readonly source: string;
  readonly lastEventAt: Date;
  readonly createdAt: Date;
}

/** What a list, and the head of a lead’s page, show of a lead. */
export function listedLead(lead: LeadDocument): ListedLead {
  const { _id: id, email, profile, stage, score, tags, source, lastEventAt, createdAt } = lead;
  const company = profile['company'];
  return {
    id,
    name: leadName(lead),
    email,
    company: typeof company === 'string' ? company : null,
    stage,
    score,
    tags,
    source,
    lastEventAt,
    createdAt,
  };
}

/** A page of leads, last event first. Throws `cursor-invalid`. */
export async function listLeads(
  { store }: Engine,
  { cursor, limit, ...wanted }: LeadSearch & { cursor?: string | undefined; limit: number },
): Promise<{ items: ListedLead[]; next: string | null }> {
  const found = await findLeads(store, wanted, readTimeCursor(cursor), limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(listedLead),
    next: found.length > limit && last !== undefined ? timeCursor(last.lastEventAt, last._id) : null,
  };
}
