import { z } from 'zod';
import { graphEdge, GRAPH_LIMITS, graphGroup, graphNode, graphNote } from '../graph.ts';

/** Steps taken out of a drawing with the ways among them, groups of nothing else, and notes, as they travel through the clipboard. */
const copiedSteps = z
  .strictObject({
    pepiniere: z.literal('steps'),
    /** Whose drawing they are of: what they say of its other steps holds there alone. */
    scenario: z.string().max(120),
    nodes: z.array(graphNode).max(GRAPH_LIMITS.nodes),
    edges: z.array(graphEdge).max(GRAPH_LIMITS.edges),
    notes: z.array(graphNote).max(GRAPH_LIMITS.notes).optional(),
    groups: z.array(graphGroup).max(GRAPH_LIMITS.groups).optional(),
  })
  .refine(({ nodes, notes = [] }) => nodes.length + notes.length > 0);
export type CopiedSteps = z.infer<typeof copiedSteps>;

/** The steps and notes that a text holds; null where it holds something else, nested deeper than can be read say. */
export function readCopied(text: string): CopiedSteps | null {
  try {
    return copiedSteps.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
