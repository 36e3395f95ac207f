import { z } from 'zod';
import { fieldName } from '../scenario/field-name.ts';

/** Names the form page itself uses beside the answers. */
export const RESERVED_FIELDS: readonly string[] = ['submission', 'consent'];

/** One question of a form; `name` is the profile field it fills. `email` is always asked. */
export const formField = z.strictObject({
  name: fieldName.refine((name) => !RESERVED_FIELDS.includes(name), { error: 'The form page itself uses this name' }),
  label: z.string().trim().min(1).max(120),
  type: z.enum(['text', 'email', 'phone', 'number', 'select', 'long-text']),
  required: z.boolean(),
  options: z.array(z.string().trim().min(1).max(120)).max(50),
});
export type FormField = z.infer<typeof formField>;

/** What a form page shows and asks. */
export const formContent = z.strictObject({
  language: z.enum(['fr', 'en']),
  title: z.string().trim().min(1).max(200),
  introduction: z.string().max(4_000),
  fields: z
    .array(formField)
    .min(1)
    .max(30)
    .refine((fields) => fields.some(({ name, type, required }) => name === 'email' && type === 'email' && required))
    .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length),
  submitLabel: z.string().trim().min(1).max(60),
  /** The box to tick for marketing mail, in the words agreed to; each change is a new version. */
  consentWording: z.string().trim().min(1).max(1_000),
  /** The separate box to tick for measuring opens (CNIL délib. 2026-042), versioned likewise; null shows none. */
  openWording: z.string().trim().min(1).max(1_000).nullable().default(null),
  /** Who processes the data, why, for how long, and the rights. */
  legalNotice: z.string().trim().min(1).max(4_000),
  thanks: z.string().trim().min(1).max(2_000),
  /** The file given in exchange, by id. */
  magnet: z.string().nullable(),
});
export type FormContent = z.infer<typeof formContent>;
