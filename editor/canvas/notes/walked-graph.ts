import type { Graph } from '../../../engine/scenario/graph.ts';
import { noteKey } from './note-key.ts';

/** The drawing as arrow keys walk it: notes stand among the steps, no way leads to them. */
export function walkedGraph({ nodes, edges, notes = [] }: Graph): Pick<Graph, 'nodes' | 'edges'> {
  const stops = notes.map(({ id, position }) => ({
    id: noteKey(id),
    kind: 'note',
    version: 1,
    title: '',
    config: {},
    position,
  }));
  return { nodes: [...nodes, ...stops], edges };
}
