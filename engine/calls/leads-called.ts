import type { Engine } from '../engine.ts';
import { companyTime } from '../enrollment/company-time.ts';
import { leadZone } from '../leads/lead-zone.ts';
import { datesCalled, dayCalled } from '../scenario/date-call.ts';
import type { DateCall } from '../scenario/scenario-call.ts';
import { findSegment } from '../segments/segments.ts';
import { matchingLeads } from '../segments/matching-leads.ts';
import { leadsNamingDates } from '../store/leads-naming-dates.ts';
import { pageOfLeads } from '../store/page-of-leads.ts';
import type { ScheduledCall } from '../store/scheduled-calls.ts';
import type { CalledLead } from './call-leads.ts';

/** Leads to call at once; all up to `last`, by id, are dealt with. */
export interface CalledBatch {
  readonly leads: readonly CalledLead[];
  readonly last: string;
}

type Round = NonNullable<ScheduledCall['round']>;

async function* byDate(
  engine: Engine,
  call: DateCall,
  { from, to, after }: Round,
  batch: number,
): AsyncGenerator<CalledBatch> {
  const stretch = { from: from.getTime(), to: to.getTime() };
  const filter = leadsNamingDates(call.field, datesCalled(call, stretch), call.yearly);
  const { zone } = await companyTime(engine.store, engine.now());
  let at = after;
  for (;;) {
    const page = await pageOfLeads(engine.store, filter, at, batch);
    const last = page.at(-1);
    if (last === undefined) return;
    at = last._id;
    const leads = page.flatMap(({ _id: lead, profile }) => {
      const occurrence = dayCalled(call, profile[call.field] ?? null, leadZone(profile) ?? zone, stretch);
      return occurrence === null ? [] : [{ lead, occurrence }];
    });
    yield { leads, last: at };
    if (page.length < batch) return;
  }
}

async function* bySegment(
  engine: Engine,
  { segment: id, occurrence }: { readonly segment: string; readonly occurrence: string },
  after: string,
  batch: number,
): AsyncGenerator<CalledBatch> {
  const { condition } = await findSegment(engine, id);
  for await (const { leads, last } of matchingLeads(engine, condition, { after, batch }))
    yield { leads: leads.map(({ _id: lead }) => ({ lead, occurrence })), last };
}

/** The leads a round of calls is for, after the last one dealt with, batch by batch. */
export function leadsCalled(
  engine: Engine,
  call: ScheduledCall['call'],
  round: Round,
  batch: number,
): AsyncGenerator<CalledBatch> {
  switch (call.by) {
    case 'date':
      return byDate(engine, call, round, batch);
    case 'schedule':
      return bySegment(engine, { segment: call.segment, occurrence: round.to.toISOString() }, round.after, batch);
    case 'newsletter':
      return bySegment(engine, { segment: call.segment, occurrence: call.at ?? 'once' }, round.after, batch);
    case 'hand':
      throw new Error('nothing is scheduled by hand');
  }
}
