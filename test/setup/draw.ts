import type { Graph } from '../../engine/scenario/graph.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';

/**
 * Draws a scenario in a few words. Steps by id: kind and config. Ways: 'start > wait', or 'hear.clicked > score'
 * where an outlet other than 'next' is meant.
 */
export function draw(
  steps: Readonly<Record<string, readonly [kind: string, config?: JsonObject]>>,
  ways: readonly string[],
): Graph {
  return {
    nodes: Object.entries(steps).map(([id, [kind, config = {}]], index) => ({
      id,
      kind,
      version: 1,
      title: id,
      config,
      position: { x: 0, y: index * 150 },
    })),
    edges: ways.map((way, index) => {
      const [source = '', to = ''] = way.split(' > ');
      const [from = '', outlet = 'next'] = source.split('.');
      return { id: `e${index}`, from, outlet, to };
    }),
  };
}
