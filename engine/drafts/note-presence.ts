import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { namesOf } from '../store/names-of.ts';
import { noteHere, othersHere, type Presence } from '../store/presences.ts';
import { revisionOf } from '../store/scenarios.ts';

/** Another tab on the same draft. */
export interface Companion {
  readonly tab: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly node: string | null;
}

/** Notes that somebody looks at a draft; answers which other tabs do, and the draft's revision. Throws `scenario-unknown`. */
export async function notePresence(
  { store }: Engine,
  presence: Presence,
): Promise<{ readonly revision: number; readonly others: readonly Companion[] }> {
  const revision = await revisionOf(store.scenarios, presence.scenario);
  if (revision === null)
    throw new DomainError('scenario-unknown', 'there is no such scenario', { data: { scenario: presence.scenario } });
  const [others] = await Promise.all([othersHere(store.presences, presence), noteHere(store.presences, presence)]);
  const names = await namesOf(store.people, [...new Set(others.map(({ person }) => person))]);
  return {
    revision,
    others: others.flatMap(({ tab, person: id, node }) => {
      const name = names.get(id);
      return name === undefined ? [] : [{ tab, person: { id, name }, node }];
    }),
  };
}
