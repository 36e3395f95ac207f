import type { Engine } from '../engine.ts';
import type { PersonDocument } from '../store/people.ts';

/** A person as the list shows them; `invited`: has an invitation and has not followed it. */
export interface ListedPerson {
  readonly person: PersonDocument;
  readonly invited: boolean;
}

/** All people, by name. */
export async function listPeople({ store }: Pick<Engine, 'store'>): Promise<ListedPerson[]> {
  const [people, waiting] = await Promise.all([
    store.people.many({}, { sort: { name: 1, _id: 1 } }),
    store.oneTimeTokens.raw.distinct('person', { purpose: 'invitation' }),
  ]);
  return people.map((person) => ({
    person,
    invited: person.passwordHash === null && waiting.includes(person._id),
  }));
}
