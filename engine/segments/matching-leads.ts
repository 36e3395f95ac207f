import type { Engine } from '../engine.ts';
import type { Condition } from '../scenario/condition.ts';
import type { LeadDocument } from '../store/leads.ts';
import { leadsThatMayMatch } from '../store/leads-that-may-match.ts';
import { pageOfLeads } from '../store/page-of-leads.ts';
import { judgeLeads } from './judge-leads.ts';

/** Judged at once: few reads, and little held in memory however many leads there are. */
const BATCH = 500;

/** Some of the leads for which a condition holds; all up to `last`, by id, are dealt with. */
export interface MatchingLeads {
  readonly leads: readonly LeadDocument[];
  readonly last: string;
}

/** The leads for which a condition holds now, by id, after `after`, batch by batch. */
export async function* matchingLeads(
  engine: Engine,
  condition: Condition,
  { after = '', batch = BATCH }: { readonly after?: string; readonly batch?: number } = {},
): AsyncGenerator<MatchingLeads> {
  const filter = leadsThatMayMatch(condition);
  let at = after;
  for (;;) {
    const page = await pageOfLeads(engine.store, filter, at, batch);
    const last = page.at(-1);
    if (last === undefined) return;
    at = last._id;
    yield { leads: await judgeLeads(engine, condition, page), last: at };
    if (page.length < batch) return;
  }
}

/** For how many leads a condition holds now, and how many there are. */
export async function countMatching(engine: Engine, condition: Condition): Promise<{ matching: number; of: number }> {
  let matching = 0;
  for await (const { leads } of matchingLeads(engine, condition)) matching += leads.length;
  return { matching, of: await engine.store.leads.raw.countDocuments({ identified: true }) };
}
