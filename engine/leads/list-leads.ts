import { LEADS_FIRST } from '../../api/contract/lists/lead-columns.ts';
import type { Engine } from '../engine.ts';
import { findLeads, type LeadSearch } from '../store/find-leads.ts';
import type { LeadDocument } from '../store/leads.ts';
import { leadsThatMayMatch } from '../store/leads-that-may-match.ts';
import { LEAD_ORDERS } from '../store/lead-orders.ts';
import { type OrderAsked, orderAsked, placeAfter } from '../store/page-in-order.ts';
import { type PageAsked, pageOf } from '../store/page-of.ts';
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

/** As `findLeads`, of those the segment's condition holds for. */
async function findInSegment(
  engine: Engine,
  { segment, ...wanted }: LeadSearch & { readonly segment: string },
  { cursor, limit, ...asked }: PageAsked & OrderAsked,
): Promise<{ items: LeadDocument[]; next: string | null }> {
  const { condition } = await findSegment(engine, segment);
  // Where words are compared as words, MongoDB compares what the condition names so too, which the judge does not.
  const like = asked.order.words === true ? {} : leadsThatMayMatch(condition);
  const found: LeadDocument[] = [];
  for (let at: string | null | undefined = cursor; found.length <= limit && at !== null;) {
    const page = await findLeads(engine.store, wanted, { ...asked, cursor: at, limit: JUDGED }, like);
    found.push(...(await judgeLeads(engine, condition, page.items)));
    at = page.next;
  }
  return pageOf(found, limit, (last) => placeAfter(last, asked.order));
}

/** A page of leads, of a segment where one is named, last event first unless asked otherwise. Throws `cursor-invalid`, `segment-unknown`. */
export async function listLeads(
  engine: Engine,
  {
    cursor,
    limit,
    segment,
    sort = LEADS_FIRST,
    ...wanted
  }: LeadSearch & PageAsked & { readonly segment?: string | undefined; readonly sort?: string | undefined },
): Promise<{ items: ListedLead[]; next: string | null }> {
  const asked = { cursor, limit, ...orderAsked(LEAD_ORDERS, sort) };
  const { items, next } =
    segment === undefined
      ? await findLeads(engine.store, wanted, asked)
      : await findInSegment(engine, { ...wanted, segment }, asked);
  return { items: items.map(listedLead), next };
}
