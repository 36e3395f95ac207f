import { z } from 'zod';
import { mailContent } from '../../engine/mail/mail-content.ts';
import { sortBy } from './lists/column.ts';
import { templateColumns } from './lists/template-columns.ts';
import { byId, done, id, instant, listOf, nothing, page, route } from './route.ts';

export const templateSummary = z.strictObject({
  id,
  name: z.string(),
  subject: z.string(),
  updatedAt: instant,
  usedBy: z.array(z.strictObject({ id, name: z.string() })),
});
export type TemplateSummary = z.infer<typeof templateSummary>;
export const template = z.strictObject({ ...templateSummary.shape, revision: z.int(), content: mailContent });
export type Template = z.infer<typeof template>;

/**
 * `page` is the path of the same HTML as a document of its own, there for ten minutes: show it in
 * `<iframe sandbox src={page}>`. A srcdoc would inherit the editor’s CSP, which blocks the mail’s inline styles.
 */
export const preview = z.strictObject({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  missing: z.array(z.string()),
  page: z.string(),
});
const name = z.string().trim().min(1).max(120);

export const templateRoutes = {
  templates: route({
    method: 'get',
    path: '/templates',
    access: 'templates.read',
    summary: 'Mail templates, found by words of their name or subject; last saved first unless asked otherwise',
    params: nothing,
    query: z.strictObject({
      ...page,
      search: z.string().max(120).optional(),
      sort: sortBy(templateColumns).optional(),
    }),
    body: nothing,
    response: listOf(templateSummary),
  }),
  template: route({
    method: 'get',
    path: '/templates/:id',
    access: 'templates.read',
    summary: 'A mail template',
    params: byId,
    query: nothing,
    body: nothing,
    response: template,
  }),
  /** 422 `template-invalid` with faults when its Liquid does not parse. */
  createTemplate: route({
    method: 'post',
    path: '/templates',
    access: 'templates.write',
    summary: 'Make a mail template',
    params: nothing,
    query: nothing,
    body: z.strictObject({ name, content: mailContent }),
    response: z.strictObject({ id }),
  }),
  saveTemplate: route({
    method: 'put',
    path: '/templates/:id',
    access: 'templates.write',
    summary: 'Save a mail template over a known revision',
    params: byId,
    query: nothing,
    body: z.strictObject({ revision: z.int(), name, content: mailContent }),
    response: z.strictObject({ revision: z.int() }),
  }),
  /** 409 `template-in-use` with data {scenarios}. */
  deleteTemplate: route({
    method: 'delete',
    path: '/templates/:id',
    access: 'templates.write',
    summary: 'Delete a template that nothing uses',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
  previewTemplate: route({
    method: 'post',
    path: '/templates/preview',
    access: 'templates.read',
    summary: 'A mail as a lead would get it',
    params: nothing,
    query: nothing,
    body: z.strictObject({ content: mailContent, lead: id.nullable() }),
    response: preview,
  }),
  sendTest: route({
    method: 'post',
    path: '/templates/test',
    access: 'templates.write',
    summary: 'Send oneself a mail, out of every statistic',
    params: nothing,
    query: nothing,
    body: z.strictObject({ content: mailContent, lead: id.nullable() }),
    response: z.strictObject({ sentTo: z.string() }),
  }),
};
