import { isMap, isScalar, isSeq } from 'yaml';
import type { Parsed } from './parse-yaml.ts';
import { startOf } from './start-of.ts';

/** A line and column of a text, from 1. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** Where the entry at a path begins, else what holds it, as far as the text has it. */
export function spotOf({ document, at }: Parsed, path: readonly PropertyKey[]): Spot {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === String(key));
      if (pair === undefined) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(key)];
      if (item === undefined) break;
      offset = startOf(item) ?? offset;
      node = item;
    } else break;
  }
  return at(offset);
}
