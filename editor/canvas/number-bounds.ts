import { z } from 'zod';
import { schemasAt } from './schemas-at.ts';

function bounds(schema: unknown): readonly [number, number] | null {
  if (!(schema instanceof z.ZodNumber)) return null;
  const { minValue, maxValue } = schema;
  const isBound = (value: number | null): value is number =>
    value !== null && Number.isFinite(value) && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  return isBound(minValue) && isBound(maxValue) ? [minValue, maxValue] : null;
}

/** The least and the greatest a number in a config may be, as the step's schema says; null when it is no number or has no such limits. */
export const numberBounds = (schema: unknown, path: readonly (string | number)[]): readonly [number, number] | null =>
  schemasAt(schema, path)
    .map(bounds)
    .find((found) => found !== null) ?? null;
