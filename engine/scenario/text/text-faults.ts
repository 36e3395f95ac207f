import { isMap, isScalar, visit } from 'yaml';
import type { z } from 'zod';
import { isRefusedKey } from '../json-limits.ts';
import type { Parsed } from './parse-yaml.ts';
import { spotOf } from './spot-of.ts';
import { startOf } from './start-of.ts';
import { MOST_FAULTS, type TextFault, type TextFaultCode } from './text-fault.ts';

/** Names that are taken in the same place, and those that nothing kept may have. */
function keyFaults({ document, at }: Parsed): TextFault[] {
  const faults: TextFault[] = [];
  visit(document, {
    Map: (_key, { items }) => {
      const taken = new Set<string>();
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value) : '';
        const spot = at(startOf(key) ?? 0);
        if (isRefusedKey(name)) faults.push({ code: 'refused-key', ...spot, what: name.replaceAll('\0', '\\0') });
        if (taken.has(name)) faults.push({ code: 'syntax', ...spot, what: 'DUPLICATE_KEY' });
        taken.add(name);
      }
      return faults.length < MOST_FAULTS ? undefined : visit.BREAK;
    },
  });
  return faults.slice(0, MOST_FAULTS);
}

/** What is wrong with a text as YAML: broken, too deep, or with anchors and tags, which nothing of a scenario needs. */
export function yamlFaults(parsed: Parsed): TextFault[] {
  const { document, deep, at } = parsed;
  if (deep !== undefined) return [{ code: 'too-deep', ...at(deep), what: '' }];
  const broken = [...document.errors, ...document.warnings].slice(0, MOST_FAULTS).map(({ code, pos }): TextFault => ({
    code: 'syntax',
    ...at(pos[0]),
    what: code,
  }));
  if (broken.length > 0) return broken;
  const aliases: TextFault[] = [];
  visit(document, {
    Alias: (_key, { range, source }) => {
      aliases.push({ code: 'alias', ...at(range?.[0] ?? 0), what: source });
      return aliases.length < MOST_FAULTS ? undefined : visit.BREAK;
    },
  });
  if (aliases.length > 0) return aliases;
  if (!isMap(document.contents)) return [{ code: 'not-a-scenario', line: 1, column: 1, what: '' }];
  return keyFaults(parsed);
}

type Found = readonly [code: TextFaultCode, path: readonly PropertyKey[]];

function found({ document }: Parsed, issue: z.core.$ZodIssue): Found[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, MOST_FAULTS).map((key) => ['unknown-key', [...path, key]]);
  if (issue.code === 'invalid_key') return [['bad-id', path]];
  if (issue.code === 'invalid_type' && issue.input === undefined && !document.hasIn(path))
    return [['missing-key', path]];
  return [['unfit', path]];
}

/** What a text says that no scenario can. */
export const shapeFaults = (parsed: Parsed, issues: readonly z.core.$ZodIssue[]): TextFault[] =>
  issues
    .slice(0, MOST_FAULTS)
    .flatMap((issue) => found(parsed, issue))
    .slice(0, MOST_FAULTS)
    .map(([code, path]) => ({ code, ...spotOf(parsed, path), what: String(path.at(-1) ?? '') }));
