import { z } from 'zod';
import { done, nothing, route } from './route.ts';
import { language } from './session.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i);

/** The company and how it sends. */
export const settings = z.strictObject({
  company: z.string().trim().min(1).max(120),
  address: z.string().trim().min(1).max(300),
  colour,
  zone: z.string().min(1).max(60),
  language,
  sender: z.strictObject({
    name: z.string().trim().min(1).max(120),
    email: z.email().max(254),
    replyTo: z.email().max(254).nullable(),
  }),
  privacyNotice: z.string().trim().max(4_000),
  trackOpens: z.boolean(),
});
export type Settings = z.infer<typeof settings>;

export const settingsRoutes = {
  settings: route({
    method: 'get',
    path: '/settings',
    access: 'settings.read',
    summary: 'The company and its sender',
    params: nothing,
    query: nothing,
    body: nothing,
    response: settings,
  }),
  changeSettings: route({
    method: 'put',
    path: '/settings',
    access: 'settings.write',
    summary: 'Change the company and its sender',
    params: nothing,
    query: nothing,
    body: settings,
    response: done,
  }),
};
