import type { CST } from 'yaml';
import { DEEPEST_JSON } from '../json-limits.ts';

/** What is saved has the drawing in a body, one level deeper than its text has it. */
const DEEPEST = DEEPEST_JSON - 1;

const inside = (token: CST.Token): CST.Token[] =>
  'items' in token
    ? token.items.flatMap(({ key, value }) => [key, value].filter((one) => one !== null && one !== undefined))
    : [];

/** Where a text goes too deep; looked for before it is composed, which takes a call for each level. */
export function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  let level = tokens.flatMap((token) => (token.type === 'document' ? (token.value ?? []) : []));
  for (let depth = 0; depth <= DEEPEST; depth += 1) level = level.flatMap(inside);
  return level[0]?.offset;
}
