import type { Db } from 'mongodb';
import { z } from 'zod';
import { formContent, formField } from '../capture/form-content.ts';
import { FORM_ORDERS } from './form-orders.ts';
import { indexFor } from './page-in-order.ts';
import { stored } from './stored.ts';

/** A form as it is now. `revision` goes up with each save, `version` only when what people agree to or are asked changes. */
export const formDocument = z.object({
  _id: z.string(),
  name: z.string(),
  revision: z.int(),
  version: z.int(),
  content: formContent,
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type FormDocument = z.infer<typeof formDocument>;

/** What a version of a form asked and told, kept for good: the proof behind each consent. */
export const formVersionDocument = z.object({
  /** `form:version`. */
  _id: z.string(),
  form: z.string(),
  version: z.int(),
  language: z.enum(['fr', 'en']),
  fields: z.array(formField),
  consentWording: z.string(),
  openWording: z.string().nullable().default(null),
  legalNotice: z.string(),
  at: z.date(),
});
export type FormVersionDocument = z.infer<typeof formVersionDocument>;

export const formCollection = (db: Db) => stored(db, 'forms', formDocument, Object.values(FORM_ORDERS).map(indexFor));
export const formVersionCollection = (db: Db) =>
  stored(db, 'formVersions', formVersionDocument, [{ key: { form: 1, version: -1 } }]);
