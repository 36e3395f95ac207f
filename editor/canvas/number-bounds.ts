import { z } from 'zod';

type Path = readonly (string | number)[];

/** The schemas one step further along a path, or the schema itself without its optional and default wrappings. */
function inside(schema: unknown, key: string | number): unknown[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return inside(schema.unwrap(), key);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option: unknown) => inside(option, key));
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodObject) return [schema.shape[key]];
  return [];
}

function bounds(schema: unknown): readonly [number, number] | null {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return bounds(schema.unwrap());
  if (!(schema instanceof z.ZodNumber)) return null;
  const { minValue, maxValue } = schema;
  const isBound = (value: number | null): value is number =>
    value !== null && Number.isFinite(value) && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  return isBound(minValue) && isBound(maxValue) ? [minValue, maxValue] : null;
}

/** The least and the greatest a number in a config may be, as the step's schema says; null when it is no number or has no such limits. */
export function numberBounds(schema: unknown, path: Path): readonly [number, number] | null {
  const reached = path.reduce<unknown[]>((schemas, key) => schemas.flatMap((one) => inside(one, key)), [schema]);
  return reached.map(bounds).find((found) => found !== null) ?? null;
}
