import { z } from 'zod';
import { formContent } from '../../engine/capture/form-content.ts';
import { sortBy } from './lists/column.ts';
import { formColumns } from './lists/form-columns.ts';
import { byId, done, id, instant, listOf, nothing, page, route } from './route.ts';

export const formSummary = z.strictObject({
  id,
  name: z.string(),
  address: z.string(),
  submissions: z.int(),
  updatedAt: instant,
  usedBy: z.array(z.strictObject({ id, name: z.string() })),
});
export type FormSummary = z.infer<typeof formSummary>;
export const form = z.strictObject({ ...formSummary.shape, revision: z.int(), version: z.int(), content: formContent });
export type Form = z.infer<typeof form>;

export const magnet = z.strictObject({ id, name: z.string(), fileName: z.string(), size: z.int() });
const name = z.string().trim().min(1).max(120);

export const formRoutes = {
  forms: route({
    method: 'get',
    path: '/forms',
    access: 'forms.read',
    summary: 'Forms, found by words of their name or title; last saved first unless asked otherwise',
    params: nothing,
    query: z.strictObject({
      ...page,
      search: z.string().max(120).optional(),
      sort: sortBy(formColumns).optional(),
    }),
    body: nothing,
    response: listOf(formSummary),
  }),
  form: route({
    method: 'get',
    path: '/forms/:id',
    access: 'forms.read',
    summary: 'A form',
    params: byId,
    query: nothing,
    body: nothing,
    response: form,
  }),
  createForm: route({
    method: 'post',
    path: '/forms',
    access: 'forms.write',
    summary: 'Make a form',
    params: nothing,
    query: nothing,
    body: z.strictObject({ name, content: formContent }),
    response: z.strictObject({ id }),
  }),
  /** A changed consent wording makes a new version of the form. */
  saveForm: route({
    method: 'put',
    path: '/forms/:id',
    access: 'forms.write',
    summary: 'Save a form over a known revision',
    params: byId,
    query: nothing,
    body: z.strictObject({ revision: z.int(), name, content: formContent }),
    response: z.strictObject({ revision: z.int(), version: z.int() }),
  }),
  /** 409 `form-in-use` with data {scenarios}. */
  deleteForm: route({
    method: 'delete',
    path: '/forms/:id',
    access: 'forms.write',
    summary: 'Delete a form that nothing uses',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
  magnets: route({
    method: 'get',
    path: '/magnets',
    access: 'forms.read',
    summary: 'Files given in exchange for a form',
    params: nothing,
    query: nothing,
    body: nothing,
    response: z.strictObject({ items: z.array(magnet) }),
  }),
  /** `file` is base64, at most 10 MB decoded; PDF only. */
  addMagnet: route({
    method: 'post',
    path: '/magnets',
    access: 'forms.write',
    summary: 'Add a PDF to give in exchange for a form',
    params: nothing,
    query: nothing,
    body: z.strictObject({ name, fileName: z.string().trim().min(1).max(120), file: z.base64().max(14_000_000) }),
    response: z.strictObject({ id }),
  }),
};
