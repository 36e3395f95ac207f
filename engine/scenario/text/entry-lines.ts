import { isMap, isScalar, isSeq } from 'yaml';
import type { Parsed } from './parse-yaml.ts';
import { startOf } from './start-of.ts';

/** Where an entry of a document is: the keys that lead to it. */
export type Place = readonly string[];

/** What an entry of a list is called in a place: its id where it has one, so that it keeps it wherever it is moved to. */
const nameOfItem = (item: unknown, index: number): string => {
  const id = isMap(item) ? item.get('id') : undefined;
  return typeof id === 'string' ? id : String(index);
};

/** The entries of a document in the order of their lines; of those that share one, the outermost. */
export function entryLines({ document, at }: Parsed): Map<number, Place> {
  const lines = new Map<number, Place>();
  const keep = (start: number | undefined, place: Place): void => {
    if (start === undefined) return;
    const { line } = at(start);
    if (!lines.has(line)) lines.set(line, place);
  };
  const walk = (node: unknown, place: Place): void => {
    if (isMap(node))
      for (const { key, value } of node.items) {
        const inner = [...place, isScalar(key) ? String(key.value) : ''];
        keep(startOf(key), inner);
        walk(value, inner);
      }
    else if (isSeq(node))
      for (const [index, item] of node.items.entries()) {
        const inner = [...place, nameOfItem(item, index)];
        keep(startOf(item), inner);
        walk(item, inner);
      }
  };
  walk(document.contents, []);
  return lines;
}
