import type { Engine } from '../engine/engine.ts';
import { DomainError } from '../engine/errors.ts';
import { invitationMails } from '../engine/people/invitation-mails.ts';
import type { PersonDocument } from '../engine/store/people.ts';
import { type Access, access } from './contract/route.ts';

type Role = PersonDocument['role'];
export type Permission = Exclude<Access, 'public' | 'self'>;

/** Who may do what. Of leads and hand-offs, a rep is shown their own only: see `ownerScope`. */
const WHO_MAY: Readonly<Record<Permission, readonly Role[]>> = {
  'scenarios.read': ['admin', 'manager'],
  'scenarios.write': ['admin', 'manager'],
  'leads.read': ['admin', 'manager', 'rep'],
  'leads.write': ['admin', 'manager'],
  'templates.read': ['admin', 'manager'],
  'templates.write': ['admin', 'manager'],
  'forms.read': ['admin', 'manager'],
  'forms.write': ['admin', 'manager'],
  'hand-offs.read': ['admin', 'manager', 'rep'],
  'hand-offs.answer': ['admin', 'manager', 'rep'],
  'hand-offs.assign': ['admin', 'manager'],
  'mails.read': ['admin', 'manager'],
  'people.read': ['admin', 'manager'],
  'people.write': ['admin'],
  'settings.read': ['admin', 'manager'],
  'settings.write': ['admin'],
  'events.write': ['admin', 'manager'],
  'segments.read': ['admin', 'manager'],
  'segments.write': ['admin', 'manager'],
  'webhooks.read': ['admin', 'manager'],
  'webhooks.write': ['admin', 'manager'],
};

const permissions: readonly Permission[] = access.options.filter((name) => name !== 'public' && name !== 'self');

/** Who makes a call: nobody known, somebody signed in, or a program with an API key. */
export type Caller =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'person'; readonly person: PersonDocument; readonly token: string; readonly role: Role }
  | { readonly kind: 'key'; readonly id: string; readonly role: Role };

/** The id under which what a caller did is written down. */
export const callerId = (caller: Caller): string =>
  caller.kind === 'person' ? caller.person._id : caller.kind === 'key' ? caller.id : 'nobody';

/** Everything a caller may do. */
export const permissionsOf = (caller: Caller): readonly Permission[] =>
  caller.kind === 'nobody' ? [] : permissions.filter((permission) => WHO_MAY[permission].includes(caller.role));

/** What a caller is answered at a route's door; anything not listed here is refused. */
export function judgeAccess(
  caller: Caller,
  needed: Access,
): 'granted' | 'sign-in-needed' | 'person-needed' | 'forbidden' {
  if (needed === 'public') return 'granted';
  if (caller.kind === 'nobody') return 'sign-in-needed';
  if (needed === 'self') return caller.kind === 'person' ? 'granted' : 'person-needed';
  return WHO_MAY[needed].includes(caller.role) ? 'granted' : 'forbidden';
}

/** The salesperson whose leads alone the caller sees; null for who sees all. A key of a rep is nobody’s owner and sees none. */
export function ownerScope(caller: Caller): string | null {
  if (caller.kind === 'person') return caller.role === 'rep' ? caller.person._id : null;
  return caller.kind === 'key' && caller.role !== 'rep' ? null : 'nobody';
}

/**
 * Message-IDs of mails the caller is not shown, null for none: a link to sign up as somebody is for who may invite,
 * since whoever opens it becomes that person.
 */
export const hiddenMails = async ({ store }: Pick<Engine, 'store'>, caller: Caller): Promise<string[] | null> =>
  permissionsOf(caller).includes('people.write') ? null : invitationMails(store);

/** The person who calls. Throws `person-needed` for an API key: some things are done for, or to, a person of flesh. */
export function callingPerson(caller: Caller): Extract<Caller, { kind: 'person' }> {
  if (caller.kind !== 'person') throw new DomainError('person-needed', 'this needs a session');
  return caller;
}
