import type { GraphComment } from '../graph.ts';
import { entryLines, type Place } from './entry-lines.ts';
import { parseYaml } from './parse-yaml.ts';

const keyOf = (place: Place): string => JSON.stringify(place);

/** What is kept by id in the text: what is gone from there takes its comments along. */
const BY_ID: ReadonlySet<string | undefined> = new Set(['steps', 'notes', 'groups']);

/** The line of an entry, else of what holds it. */
function lineOf(at: Place, lines: ReadonlyMap<string, number>): number | undefined {
  const least = BY_ID.has(at[0]) ? Math.min(2, at.length) : 1;
  for (let length = at.length; length >= Math.max(1, least); length -= 1) {
    const line = lines.get(keyOf(at.slice(0, length)));
    if (line !== undefined) return line;
  }
  return undefined;
}

const onePerLine = (text: string): string[] => text.split(/\r\n?|\n/).map((line) => `#${line}`.trimEnd());

/** A text with comments at the entries they belong to. */
export function putComments(text: string, comments: readonly GraphComment[]): string {
  if (comments.length === 0) return text;
  const lines = new Map([...entryLines(parseYaml(text))].map(([line, place]) => [keyOf(place), line]));
  const above = new Map<number, string[]>();
  const beside = new Map<number, string>();
  const below: string[] = [];
  for (const { at, place, text: said } of comments) {
    const line = place === 'below' ? undefined : lineOf(at, lines);
    if (place === 'below') below.push(...onePerLine(said));
    else if (line === undefined) continue;
    else if (place === 'above') above.set(line, [...(above.get(line) ?? []), ...onePerLine(said)]);
    else beside.set(line, `${beside.get(line) ?? ''} ${onePerLine(said.replaceAll(/[\r\n]+/g, ' ')).join('')}`);
  }
  const written = text.trimEnd().split('\n');
  return [
    ...written.flatMap((line, index) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      return [...(above.get(index + 1) ?? []).map((said) => indent + said), line + (beside.get(index + 1) ?? '')];
    }),
    ...below,
    '',
  ].join('\n');
}
