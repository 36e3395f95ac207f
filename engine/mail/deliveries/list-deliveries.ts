import type { Engine } from '../../engine.ts';
import { leadName } from '../../leads/lead-name.ts';
import { findSends, type SendsWanted } from '../../store/find-sends.ts';
import { leadsNamed } from '../../store/leads-named.ts';
import { namesOf } from '../../store/names-of.ts';
import { type PageAsked, pageOf } from '../../store/page-of.ts';
import type { SendDocument } from '../../store/sends.ts';
import { readTimeCursor, type SearchedByTime, timeCursor } from '../../store/time-cursor.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A mail as the log of deliveries shows it; the server's own words are left out, and so is the address. */
export interface Delivered extends Pick<
  SendDocument,
  'kind' | 'state' | 'code' | 'subject' | 'attempts' | 'createdAt' | 'sentAt' | 'test'
> {
  readonly id: string;
  readonly back: Pick<NonNullable<SendDocument['back']>, 'kind' | 'status'> | null;
  readonly lead: Named | null;
  readonly person: Named | null;
  readonly scenario: Named | null;
}

async function shown(
  { leads, people, scenarios }: Engine['store'],
  sends: readonly SendDocument[],
): Promise<Delivered[]> {
  const ids = (of: 'lead' | 'person' | 'scenario') => [...new Set(sends.flatMap((send) => send[of] ?? []))];
  const [about, colleagues, from] = await Promise.all([
    leads.many({ _id: { $in: ids('lead') } }),
    namesOf(people, ids('person')),
    namesOf(scenarios, ids('scenario')),
  ]);
  const names = new Map([...colleagues, ...from, ...about.map((lead): [string, string] => [lead._id, leadName(lead)])]);
  // What is erased has no name left, and no page.
  const named = (id: string | null): Named | null => {
    const name = id === null ? undefined : names.get(id);
    return id === null || name === undefined ? null : { id, name };
  };
  return sends.map(({ _id, lead, person, scenario, ...send }) => ({
    id: _id,
    kind: send.kind,
    state: send.state,
    code: send.code,
    subject: send.subject,
    attempts: send.attempts,
    createdAt: send.createdAt,
    sentAt: send.sentAt,
    test: send.test,
    back: send.back === undefined ? null : { kind: send.back.kind, status: send.back.status },
    lead: named(lead),
    person: named(person),
    scenario: named(scenario),
  }));
}

/** A page of all mails, newest first unless asked otherwise: what became of each, and why. `search` is for words of their leads. Throws `cursor-invalid`, `search-too-wide`, `search-too-long`. */
export async function listDeliveries(
  { store }: Pick<Engine, 'store'>,
  { cursor, limit, search, oldestFirst, ...wanted }: Omit<SendsWanted, 'leads'> & PageAsked & SearchedByTime,
): Promise<{ items: Delivered[]; next: string | null }> {
  const leads = search === undefined ? undefined : await leadsNamed(store, search, null);
  const page = { after: readTimeCursor(cursor), oldestFirst, limit: limit + 1 };
  const found = await findSends(store.sends, { ...wanted, leads }, page);
  const { items, next } = pageOf(found, limit, ({ createdAt, _id }) => timeCursor(createdAt, _id));
  return { items: await shown(store, items), next };
}
