import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { invitedAmong } from '../store/one-time-tokens.ts';
import type { PersonDocument } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../store/stored.ts';
import { changePerson } from './change-person.ts';
import { invitationLink, makeOneTimeToken } from './one-time-links.ts';
import { personEmail } from './sign-in.ts';

export type Invitation = Pick<PersonDocument, 'email' | 'name' | 'role' | 'sells' | 'language'>;

/**
 * Makes a person who has no password yet, and the link by which they choose one (7 days).
 * Inviting somebody again who has an invitation replaces the link, and changes what the invitation says of them.
 * Throws `person-exists`, with the name, when the address is anybody else's, and `last-admin` as `changePerson` does.
 */
export async function invitePerson(
  engine: Pick<Engine, 'store' | 'now' | 'config'>,
  invitation: Invitation,
): Promise<{ id: string; invitationLink: string }> {
  const { store, now } = engine;
  const email = personEmail(invitation.email);
  const { name, role, sells, language } = invitation;
  const fresh: PersonDocument = {
    _id: newId(),
    name,
    email,
    role,
    language,
    sells,
    active: true,
    passwordHash: null,
    openHandOffs: 0,
    lastHandOffAt: null,
    createdAt: new Date(now()),
  };
  const known = await store.people.one({ email });
  if (known !== null && !(await isInvited(store, known))) throw alreadyThere(known);
  if (known === null)
    await store.people.raw.insertOne(fresh).catch((error: unknown) => {
      throw isDuplicateKey(error) ? alreadyThere(fresh) : error;
    });
  else await changePerson(engine, known._id, { name, role, sells, language, active: true });
  const id = known?._id ?? fresh._id;
  return { id, invitationLink: invitationLink(engine, await makeOneTimeToken(engine, 'invitation', id)) };
}

const isInvited = async (store: Store, { _id, passwordHash }: PersonDocument): Promise<boolean> =>
  passwordHash === null && (await invitedAmong(store.oneTimeTokens, [_id])).has(_id);

const alreadyThere = ({ email, name }: Pick<PersonDocument, 'email' | 'name'>) =>
  new DomainError('person-exists', 'somebody has this address already', { data: { email, name } });
