import { z } from 'zod';
import { fieldName } from './field-name.ts';
import { eventPattern } from '../events/event-pattern.ts';
import { VALUE_OPS } from './compare-values.ts';
import { json } from './json.ts';
import { localTime } from './local-time.ts';
import { stage } from './stage.ts';

const field = fieldName;
const id = z.string().min(1).max(120);
const value = z.union([z.string().max(500), z.number(), z.boolean()]);

/** One comparison with the lead. */
export const comparison = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('profile'),
    field,
    op: z.enum(VALUE_OPS),
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
    /** How often at least; once when it is not said. */
    times: z.int().min(1).max(1_000).optional(),
  }),
  z.strictObject({ on: z.literal('consent'), op: z.enum(['given', 'not-given']) }),
  z.strictObject({ on: z.literal('topic'), op: z.enum(['wants', 'refuses']), topic: id }),
  /** By which outlet the lead last left an earlier step of this run. */
  z.strictObject({
    on: z.literal('outcome'),
    op: z.enum(['is', 'is-not']),
    node: id,
    value: z.string().min(1).max(60),
  }),
  /** What another system answered to an earlier step of this run; `property` is a path such as `customer.plan`. */
  z.strictObject({
    on: z.literal('answer'),
    op: z.enum(VALUE_OPS),
    node: id,
    property: z.string().trim().min(1).max(120),
    value,
  }),
  /** Days of the week by ISO 8601: 1 is Monday. In the lead's zone. */
  z.strictObject({
    on: z.literal('weekday'),
    op: z.enum(['is', 'is-not']),
    days: z.array(z.int().min(1).max(7)).min(1).max(7),
  }),
  /** Local times `HH:MM`, `from` included, `to` not; a `from` after `to` reaches over midnight. */
  z.strictObject({ on: z.literal('time'), op: z.enum(['between', 'not-between']), from: localTime, to: localTime }),
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
