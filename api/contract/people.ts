import { z } from 'zod';
import { apiKeyColumns } from './lists/api-key-columns.ts';
import { sortBy } from './lists/column.ts';
import { personColumns } from './lists/person-columns.ts';
import { byId, done, id, instant, listOf, nothing, page, route } from './route.ts';
import { language, role } from './session.ts';

export const person = z.strictObject({
  id,
  name: z.string(),
  email: z.string(),
  role,
  language,
  active: z.boolean(),
  /** Has an invitation that still works, and has not followed it. */
  invited: z.boolean(),
  /** Has signed in at least once. */
  cameIn: z.boolean(),
  /** Takes leads that are handed off. */
  sells: z.boolean(),
  openHandOffs: z.int(),
});
export type Person = z.infer<typeof person>;

export const apiKey = z.strictObject({
  id,
  name: z.string(),
  role,
  createdAt: instant,
  lastUsedAt: instant.nullable(),
});
export type ApiKey = z.infer<typeof apiKey>;

export const peopleRoutes = {
  people: route({
    method: 'get',
    path: '/people',
    access: 'people.read',
    summary: 'Everybody who can sign in, by name unless asked otherwise',
    params: nothing,
    query: z.strictObject({
      ...page,
      search: z.string().max(120).optional(),
      sort: sortBy(personColumns).optional(),
    }),
    body: nothing,
    response: listOf(person),
  }),
  invite: route({
    method: 'post',
    path: '/people',
    access: 'people.write',
    summary: 'Invite somebody by mail',
    params: nothing,
    query: nothing,
    body: z.strictObject({
      email: z.email().max(254),
      name: z.string().trim().min(1).max(120),
      role,
      sells: z.boolean(),
      language,
    }),
    response: z.strictObject({ id, invitationLink: z.string() }),
  }),
  changePerson: route({
    method: 'put',
    path: '/people/:id',
    access: 'people.write',
    summary: 'Change a person’s role, selling or access',
    params: byId,
    query: nothing,
    body: z.strictObject({
      name: z.string().trim().min(1).max(120).optional(),
      role: role.optional(),
      sells: z.boolean().optional(),
      active: z.boolean().optional(),
    }),
    response: done,
  }),
  makePasswordLink: route({
    method: 'post',
    path: '/people/:id/password-link',
    access: 'people.write',
    summary: 'Make a link by which somebody chooses a new password: once, within a day; it is shown this once',
    params: byId,
    query: nothing,
    body: nothing,
    response: z.strictObject({ link: z.string() }),
  }),
  apiKeys: route({
    method: 'get',
    path: '/api-keys',
    access: 'settings.write',
    summary: 'API keys, without their secrets',
    params: nothing,
    query: z.strictObject({ search: z.string().max(120).optional(), sort: sortBy(apiKeyColumns).optional() }),
    body: nothing,
    response: z.strictObject({ items: z.array(apiKey) }),
  }),
  createApiKey: route({
    method: 'post',
    path: '/api-keys',
    access: 'settings.write',
    summary: 'Make an API key; its secret is shown once',
    params: nothing,
    query: nothing,
    body: z.strictObject({ name: z.string().trim().min(1).max(80), role }),
    response: z.strictObject({ id, secret: z.string() }),
  }),
  revokeApiKey: route({
    method: 'delete',
    path: '/api-keys/:id',
    access: 'settings.write',
    summary: 'Revoke an API key',
    params: byId,
    query: nothing,
    body: nothing,
    response: done,
  }),
};
