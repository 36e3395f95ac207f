import type { Graph } from './graph.ts';

/** A drawing without what leads know nothing of: of two that are alike so, one leads as the other. */
export const forLeads = (graph: Graph) => ({ ...graph, notes: undefined, groups: undefined });
