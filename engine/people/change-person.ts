import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { lockAdmins, type PersonDocument } from '../store/people.ts';
import { canAdminister, WHO_CAN_ADMINISTER } from './can-administer.ts';

/** What an admin may change of somebody; fields left out stay. */
export interface PersonChange {
  readonly name?: string | undefined;
  readonly role?: PersonDocument['role'] | undefined;
  readonly sells?: boolean | undefined;
  readonly language?: PersonDocument['language'] | undefined;
  readonly active?: boolean | undefined;
}

/**
 * Changes somebody’s name, role, selling, language or access; a change of role or access ends their sessions.
 * Throws `person-unknown`, or `last-admin` when nobody could administer afterwards.
 */
export async function changePerson(
  { store, now }: Pick<Engine, 'store' | 'now'>,
  id: string,
  change: PersonChange,
): Promise<void> {
  const set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  await store.transaction(async (session) => {
    await lockAdmins(store.people, new Date(now()), session);
    const person = await store.people.one({ _id: id }, session);
    if (person === null) throw new DomainError('person-unknown', 'nobody has this id', { data: { person: id } });
    if (Object.keys(set).length > 0) await store.people.raw.updateOne({ _id: id }, { $set: set }, { session });
    const [after] = await store.people.many({ _id: id }, { limit: 1, session });
    const isTaken = canAdminister(person) && (after === undefined || !canAdminister(after));
    if (isTaken && (await store.people.one(WHO_CAN_ADMINISTER, session)) === null)
      throw new DomainError('last-admin', 'the last admin can be neither removed nor given another role');
    const differs = (change.role ?? person.role) !== person.role || (change.active ?? person.active) !== person.active;
    if (differs) await store.sessions.raw.deleteMany({ person: id }, { session });
    if (change.active === false) await store.oneTimeTokens.raw.deleteMany({ person: id }, { session });
  });
}
