import { z } from 'zod';
import { DomainError } from '../errors.ts';
import type { Json, JsonObject } from '../scenario/json.ts';
import { valueAt } from '../scenario/property-filter.ts';
import type { WebhookMapping } from './webhook-mapping.ts';

const address = z.string().trim().pipe(z.email().max(254));
const VALUE_EXPECTED = 'A text of at most 500 characters, a number, true or false is expected here';
const fieldValue = z.union([z.string().max(500), z.number(), z.boolean()]);

/** What a delivery says: whose lead, what is new of its profile, what happened. */
export interface MappedDelivery {
  readonly email: string;
  readonly profile: JsonObject;
  readonly properties: JsonObject;
}

const pointer = (path: string): string => `/${path.split('.').join('/')}`;

/**
 * Takes from a delivery what the mapping names; what is missing, or null, is left out. Throws `webhook-unmappable` with
 * {faults} where there is no e-mail address, or a profile value is no text, number or truth value.
 */
export function mapWebhook({ email: at, profile, properties }: WebhookMapping, payload: Json): MappedDelivery {
  const email = address.safeParse(valueAt(payload, at)).data;
  const values = profile.map(({ field, path }) => {
    const found = valueAt(payload, path);
    return { field, path, found, read: fieldValue.safeParse(found).data };
  });
  const faults = [
    ...(email === undefined
      ? [{ pointer: pointer(at), code: 'email-expected', message: 'An e-mail address is expected here' }]
      : []),
    ...values
      .filter(({ found, read }) => found !== null && read === undefined)
      .map(({ path }) => ({ pointer: pointer(path), code: 'value-expected', message: VALUE_EXPECTED })),
  ];
  if (email === undefined || faults.length > 0)
    throw new DomainError('webhook-unmappable', 'what the mapping names is not of its kind', { data: { faults } });
  const fields = values.flatMap(({ field, read }) => (read === undefined ? [] : [[field, read] as const]));
  const told = properties.flatMap(({ property, path }) => {
    const value = valueAt(payload, path);
    return value === null ? [] : [[property, value] as const];
  });
  return { email, profile: Object.fromEntries(fields), properties: Object.fromEntries(told) };
}
