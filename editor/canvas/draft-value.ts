import type { Json, JsonObject } from '../../engine/scenario/json.ts';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A draft's value as an object, empty when it is none. */
export const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** A draft's value as a list, empty when it is none. */
export const asList = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** A draft's value as text, empty when it is none. */
export const asText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** A draft's value for a number field, which may hold half a number while it is typed. */
export const asNumber = (value: Json | undefined): number | string =>
  typeof value === 'number' || typeof value === 'string' ? value : '';

/** What stands at a place in a draft's value; undefined where there is none. */
export const valueAt = (value: Json | undefined, path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>(
    (held, key) => (typeof key === 'number' ? asList(held)[key] : asObject(held)[key]),
    value,
  );

/** A list with one member replaced. */
export const replaced = (list: readonly Json[], index: number, value: Json): Json[] =>
  list.map((old, at) => (at === index ? value : old));

/** A list without one member. */
export const without = (list: readonly Json[], index: number): Json[] => list.filter((_value, at) => at !== index);

/** A list with two members in each other's place. */
export function swapped(list: readonly Json[], one: number, other: number): Json[] {
  const [a, b] = [list[one], list[other]];
  return a === undefined || b === undefined ? [...list] : replaced(replaced(list, one, b), other, a);
}
