import { z } from 'zod';

/** RFC 9457 problem details, with a stable `code` and, for input, one fault a JSON pointer (RFC 6901). */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  data: z.record(z.string(), z.json()).optional(),
  faults: z
    .array(
      z.object({
        pointer: z.string(),
        code: z.string(),
        message: z.string(),
        /** What is not known, by its name. */
        name: z.string().optional(),
        /** The words that are wrong, as they stand in the input. */
        excerpt: z.string().optional(),
      }),
    )
    .optional(),
});
export type Problem = z.infer<typeof problem>;
