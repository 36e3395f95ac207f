import { z } from 'zod';
import { graphEdge, GRAPH_LIMITS, graphNode } from '../graph.ts';

/** Steps taken out of a drawing with the ways among them, as they travel through the clipboard. */
const copiedSteps = z.strictObject({
  pepiniere: z.literal('steps'),
  /** Whose drawing they are of: what they say of its other steps holds there alone. */
  scenario: z.string().max(120),
  nodes: z.array(graphNode).min(1).max(GRAPH_LIMITS.nodes),
  edges: z.array(graphEdge).max(GRAPH_LIMITS.edges),
});
export type CopiedSteps = z.infer<typeof copiedSteps>;

/** The steps that a text holds; null where it holds something else, nested deeper than can be read say. */
export function readCopied(text: string): CopiedSteps | null {
  try {
    return copiedSteps.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
