import type { Graph } from './graph.ts';
import type { JsonObject } from './json.ts';

/** A step in short: its kind, its config, and where each outlet leads. */
export type Drawn = readonly [kind: string, config: JsonObject, next?: Readonly<Record<string, string>>];

/** A graph from a short notation by node id; an edge is named `from-outlet`. */
export function drawGraph(drawn: Readonly<Record<string, Drawn>>): Graph {
  const nodes = Object.entries(drawn);
  return {
    nodes: nodes.map(([id, [kind, config]]) => ({ id, kind, version: 1, title: '', config, position: { x: 0, y: 0 } })),
    edges: nodes.flatMap(([from, [, , next = {}]]) =>
      Object.entries(next).map(([outlet, to]) => ({ id: `${from}-${outlet}`, from, outlet, to })),
    ),
  };
}
