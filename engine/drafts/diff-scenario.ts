import type { Engine } from '../engine.ts';
import { diffVersions, type NodeChange, type VersionsDiff } from '../scenario/diff-versions.ts';
import { countByNode } from '../store/runs-in-flight.ts';
import { findScenario } from './find-scenario.ts';
import { versionById } from '../enrollment/version-cache.ts';

/** What differs between a version and a later one, or (null) the draft, with how many leads of the first stand at each step. Throws `scenario-unknown` and `version-unknown`. */
export async function diffScenario(
  { store }: Engine,
  scenario: string,
  from: number,
  to: number | null,
): Promise<Omit<VersionsDiff, 'nodes'> & { nodes: (NodeChange & { leads: number })[] }> {
  const before = await versionById(store, `${scenario}:${from}`);
  const after = to === null ? await findScenario(store, scenario) : await versionById(store, `${scenario}:${to}`);
  const counts = new Map(
    (await countByNode(store.enrollments, scenario, before._id)).map(({ node, leads }) => [node, leads]),
  );
  const { nodes, ...rest } = diffVersions(before.graph, after.graph);
  return { ...rest, nodes: nodes.map((node) => ({ ...node, leads: counts.get(node.node) ?? 0 })) };
}
