import type { Catalogue } from '../../steps/catalogue.ts';
import type { Outlet } from '../../steps/step-definition.ts';
import type { GraphNode } from '../graph.ts';

/** The outlets to draw for a step, also while its config is incomplete; null when nothing can be said of them. */
export function outletsOf(node: GraphNode, catalogue: Catalogue): readonly Outlet[] | null {
  return catalogue.get(node.kind)?.draftOutlets(node.config) ?? null;
}
