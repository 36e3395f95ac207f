import { z } from 'zod';

/** Something marketing mail is about, that a lead may refuse by itself. */
export const topic = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'Small letters, digits and - are expected, 40 at most'),
  name: z.string().trim().min(1).max(80),
});
export type Topic = z.infer<typeof topic>;

/** Whether two topics are called alike: prospects, who are shown both, could not tell them apart. */
export const sameTopic = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
