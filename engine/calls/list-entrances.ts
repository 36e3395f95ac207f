import type { Engine } from '../engine.ts';
import { versionById } from '../enrollment/version-cache.ts';
import { openFor } from '../store/scenarios.ts';

/** A trigger by which leads may be entered by hand. */
export interface ListedEntrance {
  readonly scenario: string;
  readonly scenarioName: string;
  readonly node: string;
  readonly title: string;
  /** What its author says it is for; empty when nothing. */
  readonly hint: string;
}

/** Where leads may be entered by hand, by the scenario's name. */
export async function listEntrances({ store }: Engine): Promise<ListedEntrance[]> {
  const entrances: ListedEntrance[] = [];
  for (const { _id: scenario, name: scenarioName, liveVersion } of await openFor(store.scenarios, 'called')) {
    const { plan, graph } = await versionById(store, `${scenario}:${liveVersion}`);
    for (const { node, call } of plan.calls) {
      if (call.by !== 'hand') continue;
      const drawn = graph.nodes.find(({ id }) => id === node);
      const hint = drawn?.config['hint'];
      entrances.push({
        scenario,
        scenarioName,
        node,
        title: drawn?.title ?? '',
        hint: typeof hint === 'string' ? hint : '',
      });
    }
  }
  return entrances.toSorted((a, b) => a.scenarioName.localeCompare(b.scenarioName));
}
