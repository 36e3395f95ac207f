import type { Engine } from '../../engine.ts';
import { isLeadGone } from '../../leads/is-lead-gone.ts';
import { record } from '../../events/record.ts';
import { interruptLead } from '../../store/enrollments.ts';
import { clicksIn, type EventDocument, markDisowned } from '../../store/events.ts';
import type { SendDocument } from '../../store/sends.ts';
import { newId } from '../../store/stored.ts';
import { mailOf } from '../mail-of.ts';
import { DOUBLE_CLICK_MS } from '../record-click.ts';
import type { Verdict, Visit } from './judge-visits.ts';

/** Why a click that was noted is a machine's: each visit it may stand for is one. Null while one of them may be a person's. */
function verdictOn(
  { at, data }: EventDocument,
  visits: readonly Visit[],
  verdicts: ReadonlyMap<string, Verdict>,
): Verdict | null {
  const its = visits.filter(
    (visit) => visit.link === data['link'] && Math.abs(visit.at - at.getTime()) <= DOUBLE_CLICK_MS,
  );
  const why = its.flatMap(({ id }) => verdicts.get(id) ?? []);
  return why.length < its.length ? null : (why[0] ?? null);
}

/**
 * Takes clicks that were noted, and turn out to be a machine's, from the lead: from then on nothing counts or hears them,
 * and `clicks-disowned` tells so, all in one transaction. Whatever a run was about to commit is decided anew.
 */
export async function disownClicks(
  engine: Engine,
  send: SendDocument,
  visits: readonly Visit[],
  verdicts: ReadonlyMap<string, Verdict>,
): Promise<void> {
  if (send.lead === null || verdicts.size === 0) return;
  const { events, enrollments } = engine.store;
  const since = new Date(Math.min(...visits.map(({ at }) => at)) - DOUBLE_CLICK_MS);
  const isTheirs = (click: EventDocument): boolean => verdictOn(click, visits, verdicts) !== null;
  if (!(await clicksIn(events, send.lead, send._id, since)).some(isTheirs)) return;
  let clicks: readonly EventDocument[] = [];
  await record(engine, send.lead, {
    type: 'clicks-disowned',
    data: async (lead, session) => {
      clicks = (await clicksIn(events, lead._id, send._id, since, session)).filter(isTheirs);
      const [why] = clicks.flatMap((click) => verdictOn(click, visits, verdicts) ?? []);
      return why === undefined ? null : { ...mailOf(send), clicks: clicks.map(({ _id }) => _id), why };
    },
    dedupeKey: `clicks-disowned:${newId()}`,
    also: async (session, lead) => {
      await markDisowned(
        events,
        clicks.map(({ _id }) => _id),
        session,
      );
      await interruptLead(enrollments, lead._id, session);
    },
  }).catch((error: unknown) => {
    if (!isLeadGone(error)) throw error;
  });
}
