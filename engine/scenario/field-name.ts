import { z } from 'zod';

/** The name of a field of the profile. */
export const fieldName = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9_]{0,59}$/, 'Letters, digits and _ are expected, a letter first, 60 at most');
