import { OFFICE_HOURS } from '../scenario/calendar.ts';
import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { invitationLink, makeOneTimeToken } from './one-time-links.ts';
import { invitePerson } from './invite-person.ts';
import { endAllSessions } from './sessions.ts';
import { personEmail } from './sign-in.ts';

const newSettings = (email: string) => ({
  company: email.split('@')[1] ?? email,
  address: '–',
  colour: '#2f6f4f',
  zone: 'Europe/Paris',
  language: 'fr' as const,
  sender: { name: email, email, replyTo: null, returnDomain: null },
  privacyNotice: '',
  trackOpens: false,
  calendar: OFFICE_HOURS,
  topics: [],
  sendingPolicy: { cap: null },
  domainRate: { perMinute: null, except: [] },
});

/**
 * Makes somebody an admin and returns the link by which they choose a password: the way in where nobody can sign in
 * (any more). Who has an account keeps it, becomes an active admin and is signed out everywhere.
 * On an empty database it writes settings to start from. Throws `email-invalid`.
 */
export async function inviteAdmin(engine: Pick<Engine, 'store' | 'now' | 'config'>, address: string): Promise<string> {
  const { store } = engine;
  const email = personEmail(address);
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw new DomainError('email-invalid', 'this is no e-mail address', { data: { email } });
  await store.settings.raw.updateOne({ _id: 'company' }, { $setOnInsert: newSettings(email) }, { upsert: true });
  const known = await store.people.one({ email });
  if (known === null)
    return (await invitePerson(engine, { email, name: email, role: 'admin', sells: false, language: 'fr' }))
      .invitationLink;
  await store.people.raw.updateOne({ _id: known._id }, { $set: { role: 'admin', active: true } });
  await endAllSessions(engine, known._id);
  return invitationLink(engine, await makeOneTimeToken(engine, 'invitation', known._id));
}
