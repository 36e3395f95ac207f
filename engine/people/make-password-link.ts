import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../store/stored.ts';
import { makeOneTimeToken, newPasswordLink } from './one-time-links.ts';

/**
 * Makes the link by which somebody chooses a new password, once and within a day, in place of an earlier such link. Until
 * it is used their password and sessions stay. Whoever has it has the account: who made it is written down first. Throws `person-unknown`, also for who has no access any more.
 */
export async function makePasswordLink(
  engine: Pick<Engine, 'store' | 'now' | 'config'>,
  { person, by }: { readonly person: string; readonly by: string },
): Promise<string> {
  const { people, audit } = engine.store;
  if ((await people.one({ _id: person, active: true })) === null)
    throw new DomainError('person-unknown', 'nobody with access has this id', { data: { person } });
  const entry = { _id: newId(), at: new Date(engine.now()), by, what: 'password-link-made' as const, scenario: null };
  await audit.raw.insertOne({ ...entry, data: { person }, to: [], done: 0 });
  return newPasswordLink(engine, await makeOneTimeToken(engine, 'new-password', person));
}
