import { z } from 'zod';
import { byId, done, id, instant, listOf, nothing, page, route } from './route.ts';

export const sandboxMail = z.strictObject({
  id,
  receivedAt: instant,
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
});
export const sandboxMailRoutes = {
  sandboxMails: route({
    method: 'get',
    path: '/sandbox/mails',
    access: 'mails.read',
    summary: 'Mails the sandbox received, newest first; invitations are for who may invite',
    params: nothing,
    query: z.strictObject({ ...page, to: z.string().max(254).optional() }),
    body: nothing,
    response: listOf(sandboxMail),
  }),
  /** Its HTML as a document of its own, for `<iframe sandbox src>`: GET /api/v1/sandbox/mails/:id/html (see api/mail-pages.ts). */
  sandboxMail: route({
    method: 'get',
    path: '/sandbox/mails/:id',
    access: 'mails.read',
    summary: 'A received mail',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({
      ...sandboxMail.shape,
      headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
      html: z.string().nullable(),
      text: z.string().nullable(),
    }),
  }),
  clearSandbox: route({
    method: 'delete',
    path: '/sandbox/mails',
    access: 'settings.write',
    summary: 'Empty the sandbox',
    params: nothing,
    query: nothing,
    body: nothing,
    response: done,
  }),
};
