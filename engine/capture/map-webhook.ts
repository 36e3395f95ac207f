import { z } from 'zod';
import { DomainError } from '../errors.ts';
import type { Json, JsonObject } from '../scenario/json.ts';
import { valueAt } from '../scenario/property-filter.ts';
import type { WebhookMapping } from './webhook-mapping.ts';

const address = z.string().trim().pipe(z.email().max(254));
const fieldValue = z.union([z.string().max(500), z.number(), z.boolean()]);

/** What a delivery says: whose lead, what is new of its profile, what happened. */
export interface MappedDelivery {
  readonly email: string;
  readonly profile: JsonObject;
  readonly properties: JsonObject;
}

const pointer = (path: string): string => `/${path.split('.').join('/')}`;

/**
 * Takes from a delivery what the mapping names. What is missing, and profile values that are no text, number or truth value, are left out.
 * Throws `webhook-unmappable` with {faults} where there is no e-mail address.
 */
export function mapWebhook({ email: at, profile, properties }: WebhookMapping, payload: Json): MappedDelivery {
  const email = address.safeParse(valueAt(payload, at)).data;
  if (email === undefined) {
    const faults = [{ pointer: pointer(at), code: 'email-expected', message: 'An e-mail address is expected here' }];
    throw new DomainError('webhook-unmappable', 'there is no address at this place', { data: { faults } });
  }
  const fields = profile.flatMap(({ field, path }) => {
    const value = fieldValue.safeParse(valueAt(payload, path)).data;
    return value === undefined ? [] : [[field, value] as const];
  });
  const told = properties.flatMap(({ property, path }) => {
    const value = valueAt(payload, path);
    return value === null ? [] : [[property, value] as const];
  });
  return { email, profile: Object.fromEntries(fields), properties: Object.fromEntries(told) };
}
