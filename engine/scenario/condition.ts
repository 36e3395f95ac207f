import { z } from 'zod';
import { eventPattern } from '../events/event-pattern.ts';
import { json } from './json.ts';
import { stage } from './stage.ts';

const field = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,59}$/);
const value = z.union([z.string().max(500), z.number(), z.boolean()]);

/** One comparison with the lead. */
export const comparison = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('profile'),
    field,
    op: z.enum(['is', 'is-not', 'contains', 'greater', 'less']),
    value,
  }),
  z.strictObject({ on: z.literal('filled'), field, op: z.enum(['is-set', 'is-not-set']) }),
  z.strictObject({ on: z.literal('score'), op: z.enum(['at-least', 'below']), value: z.number() }),
  z.strictObject({ on: z.literal('stage'), op: z.enum(['is', 'is-not']), value: stage }),
  z.strictObject({ on: z.literal('tag'), op: z.enum(['has', 'has-not']), value: z.string().trim().min(1).max(60) }),
  z.strictObject({
    on: z.literal('did'),
    op: z.enum(['did', 'did-not']),
    pattern: eventPattern,
    withinDays: z.int().min(1).max(3_650).nullable(),
  }),
]);
export type Comparison = z.infer<typeof comparison>;

/** Comparisons joined by and ("all") or or ("any"); groups nest three deep. */
const group = <T extends z.ZodType>(member: T) =>
  z.strictObject({ join: z.enum(['all', 'any']), of: z.array(member).min(1).max(30) });
const innermost = group(comparison);
const middle = group(z.union([comparison, innermost]));
export const condition = group(z.union([comparison, middle]));
export type Condition = z.infer<typeof condition>;
export type ConditionMember = Condition['of'][number];

/** What one comparison saw, and whether it held: the "why" of a branch. */
export const comparisonSeen = z.strictObject({ comparison, saw: json, holds: z.boolean() });
