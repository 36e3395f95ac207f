import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { record } from '../events/record.ts';
import type { JsonObject } from '../scenario/json.ts';
import { normaliseEmail } from './make-known.ts';

export interface CustomEvent {
  readonly lead: { readonly id: string } | { readonly email: string };
  readonly name: string;
  readonly properties: JsonObject;
  readonly at?: Date | undefined;
  /** The same key for the same lead is recorded once. */
  readonly key: string;
}

/** Records an event of the company’s own about a lead that is known. Throws `lead-unknown`. */
export async function recordCustomEvent(
  engine: Engine,
  { lead, name, properties, at, key }: CustomEvent,
): Promise<{ id: string; recorded: boolean }> {
  const known = await engine.store.leads.one(
    'id' in lead ? { _id: lead.id } : { email: normaliseEmail(lead.email), identified: true },
  );
  if (known === null) throw new DomainError('lead-unknown', 'there is no such lead');
  const { id, recorded } = await record(engine, known._id, {
    type: 'custom',
    data: { name, properties },
    dedupeKey: `custom:${known._id}:${key}`,
    ...(at === undefined ? {} : { at }),
  });
  return { id: id ?? '', recorded };
}
