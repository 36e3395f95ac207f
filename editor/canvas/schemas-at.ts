import { z } from 'zod';

/** The schemas one step further along a path, or the schema itself without its optional and default wrappings. */
function inside(schema: unknown, key: string | number): unknown[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return inside(schema.unwrap(), key);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option: unknown) => inside(option, key));
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodObject) return [schema.shape[key]];
  return [];
}

const bare = (schema: unknown): unknown =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault
    ? bare(schema.unwrap())
    : schema;

/** What a place in a config may hold, as the step's schema says; several where it is a choice, none where there is no such place. */
export function schemasAt(schema: unknown, path: readonly (string | number)[]): unknown[] {
  const reached = path.reduce<unknown[]>((schemas, key) => schemas.flatMap((one) => inside(one, key)), [schema]);
  return reached.map(bare);
}
