import { z } from 'zod';
import { schemasAt } from './schemas-at.ts';

/** How long a text in a config may be, as the step's schema says; null when it is no text or has no such limit. */
export const mostCharacters = (schema: unknown, path: readonly (string | number)[]): number | null =>
  schemasAt(schema, path)
    .map((one) => (one instanceof z.ZodString || one instanceof z.ZodURL ? one.maxLength : null))
    .find((most) => most !== null) ?? null;
