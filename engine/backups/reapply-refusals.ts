import type { Engine } from '../engine.ts';
import { eraseIfThere } from '../leads/erase-lead.ts';
import { suppressionKeys } from '../mail/suppressions.ts';
import { type Unsubscribing, unsubscribe } from '../privacy/unsubscribe.ts';
import { erasedButThere, noteKnownErasures } from '../store/erasures.ts';
import { leadsToMail } from '../store/leads.ts';
import { noteKnownSuppressions, type SuppressionDocument, suppressionsSince } from '../store/suppressions.ts';
import { readRefusals } from './refusals.ts';

const BATCH = 1_000;

/** How a lead said no, by why its address is blocked; an address that is dead says nothing of what its lead wants. */
const SAID: { readonly [R in SuppressionDocument['reason']]?: Unsubscribing['via'] } = {
  unsubscribed: 'page',
  complaint: 'complaint',
  manager: 'manager',
};

/** What was given back to whom. */
export interface Reapplied {
  readonly erased: number;
  readonly unsubscribed: number;
}

/** Brings into the database what these files have: all erasures, and of blocked addresses those blocked since, as consent may have been given anew before. */
async function bringIn({ store }: Engine, files: readonly string[], since: Date): Promise<void> {
  let erased: { _id: string; at: Date }[] = [];
  let blocked: SuppressionDocument[] = [];
  const write = async (): Promise<void> => {
    await noteKnownErasures(store.erasures, erased);
    await noteKnownSuppressions(store.suppressions, blocked);
    [erased, blocked] = [[], []];
  };
  for (const file of files)
    for await (const one of readRefusals(file)) {
      const at = new Date(one.at);
      if (one.what === 'erased') erased.push({ _id: one.lead, at });
      else if (at >= since) blocked.push({ _id: one.address, reason: one.reason, at });
      if (erased.length + blocked.length >= BATCH) await write();
    }
  await write();
}

/** Unsubscribes the leads whose addresses were blocked since, and that may still be mailed. */
async function unsubscribeBlocked(engine: Engine, since: Date): Promise<number> {
  const { leads, suppressions } = engine.store;
  const blocked = new Map((await suppressionsSince(suppressions, since)).map(({ _id, reason }) => [_id, SAID[reason]]));
  if (blocked.size === 0) return 0;
  let count = 0;
  for await (const { _id, email } of leadsToMail(leads)) {
    const via = suppressionKeys(engine, email)
      .map((key) => blocked.get(key))
      .find((one) => one !== undefined);
    if (via === undefined) continue;
    await unsubscribe(engine, _id, { via, send: null });
    count += 1;
  }
  return count;
}

/**
 * Makes hold in a restored database what was refused since the backup: who was erased is erased again, with all that
 * became part of it; who unsubscribed gets no mail and leaves its scenarios. Safe to repeat.
 */
export async function reapplyRefusals(engine: Engine, files: readonly string[], since: Date): Promise<Reapplied> {
  await bringIn(engine, files, since);
  const there = await erasedButThere(engine.store.erasures);
  for (const lead of there) await eraseIfThere(engine, lead);
  return { erased: there.length, unsubscribed: await unsubscribeBlocked(engine, since) };
}
