import type { Catalogue } from '../../steps/catalogue.ts';
import type { GraphNode } from '../graph.ts';

/** A step as it comes from the palette: untitled, with its kind's fresh config. Null for a kind nobody knows. */
export function freshNode(
  catalogue: Catalogue,
  kind: string,
  id: string,
  position: GraphNode['position'],
): GraphNode | null {
  const step = catalogue.get(kind);
  if (step === undefined) return null;
  return { id, kind, version: step.version, title: '', config: step.fresh, position };
}
