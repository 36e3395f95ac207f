import { z } from 'zod';
import type { Localized } from '../../engine/scenario/localized.ts';
import { done, id, nothing, route } from './route.ts';

export const role = z.enum(['admin', 'manager', 'rep']);
export type Role = z.infer<typeof role>;
/** What each role is called. */
export const ROLE_NAMES: Readonly<Record<Role, Localized>> = {
  admin: { fr: 'Administrateur', en: 'Administrator' },
  manager: { fr: 'Lead manager', en: 'Lead manager' },
  rep: { fr: 'Commercial', en: 'Salesperson' },
};
export const language = z.enum(['fr', 'en']);

/** Who is signed in, with what a page needs: permissions and the token to send as X-CSRF-Token. */
export const session = z.strictObject({
  person: z.strictObject({ id, name: z.string(), email: z.string(), role, language }),
  may: z.array(z.string()),
  csrf: z.string(),
  company: z.string(),
  /** The company's time zone (IANA name): exact times are told in it. */
  zone: z.string(),
  /** Mails go to a sandbox that can be read on a page. */
  mailSandbox: z.boolean(),
  /** The company has step kinds of its own: /api/v1/own-steps.js is their module. */
  ownSteps: z.boolean(),
});
export type Session = z.infer<typeof session>;

const password = z.string().min(12).max(200);

export const sessionRoutes = {
  currentSession: route({
    method: 'get',
    path: '/session',
    access: 'self',
    summary: 'Who is signed in',
    params: nothing,
    query: nothing,
    body: nothing,
    response: session,
  }),
  signIn: route({
    method: 'post',
    path: '/session',
    access: 'public',
    summary: 'Sign in by address and password',
    params: nothing,
    query: nothing,
    body: z.strictObject({ email: z.string().max(254), password: z.string().max(200) }),
    response: done,
  }),
  signInByLink: route({
    method: 'post',
    path: '/session/link',
    access: 'public',
    summary: 'Consume a one-time sign-in link; `language` becomes that of who never chose one',
    params: nothing,
    query: nothing,
    body: z.strictObject({ token: z.string().max(200), language: z.enum(['fr', 'en']).optional() }),
    response: done,
  }),
  acceptInvitation: route({
    method: 'post',
    path: '/session/invitation',
    access: 'public',
    summary: 'Accept an invitation and choose a password',
    params: nothing,
    query: nothing,
    body: z.strictObject({ token: z.string().max(200), name: z.string().trim().min(1).max(120), password }),
    response: done,
  }),
  choosePassword: route({
    method: 'post',
    path: '/session/password',
    access: 'public',
    summary: 'Choose a new password by an administrator’s one-time link; every other session of the person ends',
    params: nothing,
    query: nothing,
    body: z.strictObject({ token: z.string().max(200), password }),
    response: done,
  }),
  signOut: route({
    method: 'delete',
    path: '/session',
    access: 'self',
    summary: 'Sign out',
    params: nothing,
    query: nothing,
    body: nothing,
    response: done,
  }),
  changeSelf: route({
    method: 'put',
    path: '/session/person',
    access: 'self',
    summary: 'Change one’s own language or password',
    params: nothing,
    query: nothing,
    body: z.strictObject({
      language: language.optional(),
      password: z.strictObject({ current: z.string().max(200).optional(), next: password }).optional(),
    }),
    response: done,
  }),
};
