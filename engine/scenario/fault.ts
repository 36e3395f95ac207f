import type { Json } from './json.ts';

/** What can be wrong with a graph; stable, the editor and the API speak of faults by these. */
export type FaultCode =
  | 'no-trigger'
  | 'duplicate-id'
  | 'unknown-kind'
  | 'config-invalid'
  | 'reference-missing'
  | 'outlet-unconnected'
  | 'outlet-unknown'
  | 'outlet-taken'
  | 'edge-to-nowhere'
  | 'into-trigger'
  | 'cycle'
  | 'unreachable'
  | 'step-not-before'
  | 'goal-to-nowhere'
  | 'rule-reference-missing';

/**
 * One thing wrong, at a node or edge; `path` points into the node's config, or, where there is no node, into the graph.
 * Of a path without an end, `data.via` has its nodes in order. Any fault blocks publishing.
 */
export interface Fault {
  readonly code: FaultCode;
  readonly node: string | null;
  readonly edge: string | null;
  readonly path: readonly (string | number)[];
  readonly data: Readonly<Record<string, Json>>;
}
