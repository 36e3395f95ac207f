import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { leadName } from '../leads/lead-name.ts';
import { findHandOffs } from '../store/find-hand-offs.ts';
import type { HandOffDocument, HandOffState } from '../store/hand-offs.ts';
import type { LeadDocument } from '../store/leads.ts';
import { leadsNamed } from '../store/leads-named.ts';
import { namesOf } from '../store/names-of.ts';
import type { Store } from '../store/store.ts';
import { type PageAsked, pageOf } from '../store/page-of.ts';
import { readTimeCursor, type SearchedByTime, timeCursor } from '../store/time-cursor.ts';
import { findHandOff } from './open-hand-off.ts';

/** A hand-off as an inbox shows it: with the names of who and what it is about. */
export interface HandOffView extends Pick<
  HandOffDocument,
  'lead' | 'scenario' | 'state' | 'offeredAt' | 'remindedAt' | 'answeredAt' | 'answerBy' | 'bant' | 'rejection' | 'test'
> {
  readonly id: string;
  readonly leadName: string;
  readonly leadEmail: string | null;
  readonly leadCompany: string | null;
  readonly score: number;
  readonly stage: LeadDocument['stage'] | '';
  readonly scenarioName: string;
  readonly salesperson: { readonly id: string; readonly name: string } | null;
}

async function shown(
  { leads, scenarios, people }: Store,
  handOffs: readonly HandOffDocument[],
): Promise<HandOffView[]> {
  const [about, from, sellers] = await Promise.all([
    leads.many({ _id: { $in: handOffs.map(({ lead }) => lead) } }),
    namesOf(scenarios, [...new Set(handOffs.map(({ scenario }) => scenario))]),
    namesOf(people, [...new Set(handOffs.flatMap(({ salesperson }) => salesperson ?? []))]),
  ]);
  const [leadsById, names] = [new Map(about.map((lead) => [lead._id, lead])), new Map([...from, ...sellers])];
  return handOffs.map(
    ({
      _id: id,
      lead,
      scenario,
      salesperson,
      state,
      offeredAt,
      remindedAt,
      answeredAt,
      answerBy,
      bant,
      rejection,
      test,
    }) => {
      const known = leadsById.get(lead);
      const company = known?.profile['company'];
      return {
        id,
        lead,
        scenario,
        state,
        offeredAt,
        remindedAt,
        answeredAt,
        answerBy,
        bant,
        rejection,
        test,
        leadName: known === undefined ? '–' : leadName(known),
        leadEmail: known?.email ?? null,
        leadCompany: typeof company === 'string' ? company : null,
        score: known?.score ?? 0,
        stage: known?.stage ?? '',
        scenarioName: names.get(scenario) ?? '',
        salesperson: salesperson === null ? null : { id: salesperson, name: names.get(salesperson) ?? '–' },
      };
    },
  );
}

/** A page of hand-offs, newest first unless asked otherwise; `owner` sees only their own, null sees all; `search` is for words of their leads. Throws `cursor-invalid`, `search-too-wide`, `search-too-long`. */
export async function listHandOffs(
  { store }: Pick<Engine, 'store'>,
  {
    owner,
    state,
    search,
    oldestFirst,
    cursor,
    limit,
  }: { owner: string | null; state?: HandOffState | undefined } & PageAsked & SearchedByTime,
): Promise<{ items: HandOffView[]; next: string | null }> {
  const leads = search === undefined ? undefined : await leadsNamed(store, search, owner);
  const page = { after: readTimeCursor(cursor), oldestFirst, limit: limit + 1 };
  const found = await findHandOffs(store.handOffs, { salesperson: owner, state, leads }, page);
  const { items, next } = pageOf(found, limit, ({ offeredAt, _id }) => timeCursor(offeredAt, _id));
  return { items: await shown(store, items), next };
}

/** One hand-off, among those `owner` may see (null: all). Throws `hand-off-unknown`, also for one of somebody else’s. */
export async function handOffView(
  engine: Pick<Engine, 'store'>,
  id: string,
  owner: string | null,
): Promise<HandOffView> {
  const [view] = await shown(engine.store, [await findHandOff(engine, id, owner)]);
  if (view === undefined)
    throw new DomainError('hand-off-unknown', 'there is no such hand-off', { data: { handOff: id } });
  return view;
}
