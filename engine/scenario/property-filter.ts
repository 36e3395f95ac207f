import { z } from 'zod';
import type { Json } from './json.ts';
import { compareValues, VALUE_OPS } from './compare-values.ts';

/** Something a property of an event must be; a path such as `order.total` reaches into objects. */
export const propertyFilter = z.strictObject({
  property: z.string().trim().min(1).max(120),
  op: z.enum(VALUE_OPS),
  value: z.union([z.string().max(500), z.number(), z.boolean()]),
});
export type PropertyFilter = z.infer<typeof propertyFilter>;

/** The value at a path of dots in JSON; null where there is none. */
export function valueAt(from: Json, path: string): Json {
  let at: Json = from;
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return null;
    at = Object.entries(at).find(([name]) => name === key)?.[1] ?? null;
  }
  return at;
}

/** Whether an event's properties are as all filters ask. */
export const passesFilters = (properties: Json, filters: readonly PropertyFilter[]): boolean =>
  filters.every(({ property, op, value }) => compareValues(op, valueAt(properties, property), value));
