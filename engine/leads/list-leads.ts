import type { Engine } from '../engine.ts';
import { findLeads, type LeadSearch } from '../store/find-leads.ts';
import type { LeadDocument } from '../store/leads.ts';
import { leadsThatMayMatch } from '../store/leads-that-may-match.ts';
import { readTimeCursor, timeCursor } from '../store/time-cursor.ts';
import { findSegment } from '../segments/segments.ts';
import { judgeLeads } from '../segments/judge-leads.ts';
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

/** Read at once when a segment has to be judged lead by lead. */
const JUDGED = 200;

type Cursor = ReturnType<typeof readTimeCursor>;

/** As `findLeads`, of those the segment's condition holds for. */
async function findInSegment(
  engine: Engine,
  { segment, ...wanted }: LeadSearch & { readonly segment: string },
  after: Cursor,
  limit: number,
): Promise<LeadDocument[]> {
  const { condition } = await findSegment(engine, segment);
  const found: LeadDocument[] = [];
  for (let at = after; found.length < limit;) {
    const page = await findLeads(engine.store, wanted, at, JUDGED, leadsThatMayMatch(condition));
    found.push(...(await judgeLeads(engine, condition, page)));
    const last = page.at(-1);
    if (last === undefined || page.length < JUDGED) break;
    at = { at: last.lastEventAt, id: last._id };
  }
  return found.slice(0, limit);
}

/** A page of leads, last event first, of a segment where one is named. Throws `cursor-invalid`, `segment-unknown`. */
export async function listLeads(
  engine: Engine,
  {
    cursor,
    limit,
    segment,
    ...wanted
  }: LeadSearch & { segment?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: ListedLead[]; next: string | null }> {
  const after = readTimeCursor(cursor);
  const found =
    segment === undefined
      ? await findLeads(engine.store, wanted, after, limit + 1)
      : await findInSegment(engine, { ...wanted, segment }, after, limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(listedLead),
    next: found.length > limit && last !== undefined ? timeCursor(last.lastEventAt, last._id) : null,
  };
}
