import { isMap, isScalar, isSeq } from 'yaml';

/** The offset at which something of a document begins. */
export const startOf = (node: unknown): number | undefined =>
  isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined;
