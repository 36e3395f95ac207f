import { z } from 'zod';
import { jsonObject } from './json.ts';
import { rules } from './rules.ts';

/** Most nodes and edges one scenario may hold. */
export const GRAPH_LIMITS = { nodes: 2_000, edges: 4_000 } as const;

/** Ids become keys of records, where `__proto__` can't be one. */
const id = z.string().regex(/^(?!__proto__$)[A-Za-z0-9_-]{1,60}$/, 'Letters, digits, _ and - are expected, 60 at most');

/** One step on the canvas. `config` may still be incomplete: a draft is saved as it is, faults and all. */
export const graphNode = z.strictObject({
  id,
  kind: z.string().min(1).max(60),
  version: z.int().min(1),
  title: z.string().max(120),
  config: jsonObject,
  position: z.strictObject({ x: z.number().finite(), y: z.number().finite() }),
});
export type GraphNode = z.infer<typeof graphNode>;

/** Leads leave `from` by its outlet named `outlet` and go on at `to`. */
export const graphEdge = z.strictObject({ id, from: id, outlet: z.string().min(1).max(60), to: id });
export type GraphEdge = z.infer<typeof graphEdge>;

/** A scenario as it is drawn. */
export const graph = z.strictObject({
  nodes: z.array(graphNode).max(GRAPH_LIMITS.nodes),
  edges: z.array(graphEdge).max(GRAPH_LIMITS.edges),
  /** What holds wherever a lead is; without it, `NO_RULES`. */
  rules: rules.optional(),
});
export type Graph = z.infer<typeof graph>;
