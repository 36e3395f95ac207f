import { z } from 'zod';

/** What a caller must be allowed to do; api/access.ts says which roles may. 'public' needs no sign-in, 'self' only a sign-in. */
export const access = z.enum([
  'public',
  'self',
  'scenarios.read',
  'scenarios.write',
  'leads.read',
  'leads.write',
  'templates.read',
  'templates.write',
  'forms.read',
  'forms.write',
  'hand-offs.read',
  'hand-offs.answer',
  'hand-offs.assign',
  'mails.read',
  'people.read',
  'people.write',
  'settings.read',
  'settings.write',
  'events.write',
  'segments.read',
  'segments.write',
  'webhooks.read',
  'webhooks.write',
]);
export type Access = z.infer<typeof access>;

/** One call of the API. `path` is below /api/v1, parameters written `:name`. */
export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly response: R;
}

/** What a route takes where it takes nothing. */
export const nothing = z.strictObject({});

/** Declares a route, keeping the types of its schemas. */
export const route = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  input: Route<P, Q, B, R>,
): Route<P, Q, B, R> => input;

/** Opaque identifiers, as every document has one. */
export const id = z.string().regex(/^[A-Za-z0-9_:-]{1,200}$/, 'This is no id');
export const byId = z.strictObject({ id });

/** An instant in RFC 3339, UTC. */
export const instant = z.iso.datetime();

/** How a list is asked for: `cursor` is the last answer's `next`. */
export const page = {
  cursor: z.string().max(6_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** How a list answers; `next` is null at its end. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });

/** The answer of a call that has nothing to tell. */
export const done = z.strictObject({ ok: z.literal(true) });
