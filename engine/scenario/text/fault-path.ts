import type { Fault } from '../fault.ts';
import type { Graph } from '../graph.ts';

/** Where in a scenario's text what is wrong with its drawing is to be mended, as a path of keys. */
export function faultPath(
  { code, node, edge, path }: Pick<Fault, 'node' | 'edge' | 'path'> & { code: string },
  { edges }: Graph,
): PropertyKey[] {
  const drawn = edge === null ? undefined : edges.find(({ id }) => id === edge);
  if (drawn !== undefined) return ['steps', drawn.from, 'next', drawn.outlet];
  if (node === null) return path.length > 0 ? [...path] : ['steps'];
  if (code === 'unknown-kind') return ['steps', node, 'kind'];
  return path.length > 0 ? ['steps', node, 'settings', ...path] : ['steps', node];
}
