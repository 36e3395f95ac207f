import type { ScenarioDocument } from '../store/scenarios.ts';
import { namesOf } from '../store/names-of.ts';
import type { Store } from '../store/store.ts';

/** Who saved a draft last: a person, or a program by the name of its API key. Null where nobody knows any more. */
export async function whoSaved(
  { people, apiKeys }: Pick<Store, 'people' | 'apiKeys'>,
  { savedBy: id }: Pick<ScenarioDocument, 'savedBy'>,
): Promise<{ readonly id: string; readonly name: string } | null> {
  if (id === undefined) return null;
  const name = (await namesOf(people, [id])).get(id) ?? (await namesOf(apiKeys, [id])).get(id);
  return name === undefined ? null : { id, name };
}
