import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { makeOneTimeToken, newPasswordLink } from './one-time-links.ts';

/**
 * Makes the link by which somebody chooses a new password, once and within a day, in place of an earlier such link. Until
 * it is used their password and sessions stay. Throws `person-unknown`, also for who has no access any more.
 */
export async function makePasswordLink(
  engine: Pick<Engine, 'store' | 'now' | 'config'>,
  person: string,
): Promise<string> {
  if ((await engine.store.people.one({ _id: person, active: true })) === null)
    throw new DomainError('person-unknown', 'nobody with access has this id', { data: { person } });
  return newPasswordLink(engine, await makeOneTimeToken(engine, 'new-password', person));
}
