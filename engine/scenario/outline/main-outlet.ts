import type { Catalogue } from '../../steps/catalogue.ts';
import { outletsOf } from '../edit/outlets-of.ts';
import type { GraphNode } from '../graph.ts';

/** The outlet by which a step goes on as planned: the only one that must lead somewhere, or the only one. Null for one that decides, or ends. */
export function mainOutlet(node: GraphNode, catalogue: Catalogue): string | null {
  const outlets = outletsOf(node, catalogue) ?? [];
  const required = outlets.filter((outlet) => outlet.required);
  const [first] = required.length === 0 ? outlets : required;
  return first !== undefined && (required.length === 1 || outlets.length === 1) ? first.id : null;
}
