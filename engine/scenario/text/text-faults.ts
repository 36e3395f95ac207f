import { isMap, visit } from 'yaml';
import type { z } from 'zod';
import type { Parsed } from './parse-yaml.ts';
import { spotOf } from './spot-of.ts';
import type { TextFault, TextFaultCode } from './text-fault.ts';

/** What is wrong with a text as YAML: broken, or with anchors and tags, which nothing of a scenario needs. */
export function yamlFaults({ document, at }: Parsed): TextFault[] {
  const broken = [...document.errors, ...document.warnings].map(({ code, pos }): TextFault => ({
    code: 'syntax',
    ...at(pos[0]),
    what: code,
  }));
  if (broken.length > 0) return broken;
  const aliases: TextFault[] = [];
  visit(document, {
    Alias: (_key, { range, source }) => void aliases.push({ code: 'alias', ...at(range?.[0] ?? 0), what: source }),
  });
  if (aliases.length > 0) return aliases;
  return isMap(document.contents) ? [] : [{ code: 'not-a-scenario', line: 1, column: 1, what: '' }];
}

/** What a text says that no scenario can. */
export function shapeFaults(parsed: Parsed, issues: readonly z.core.$ZodIssue[]): TextFault[] {
  const fault = (code: TextFaultCode, path: readonly PropertyKey[], what: PropertyKey | undefined): TextFault => ({
    code,
    ...spotOf(parsed, path),
    what: String(what ?? ''),
  });
  return issues.flatMap((issue) => {
    const { path } = issue;
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => fault('unknown-key', [...path, key], key));
    if (issue.code === 'invalid_key') return [fault('bad-id', path, path.at(-1))];
    if (issue.code === 'invalid_type' && issue.input === undefined && !parsed.document.hasIn(path))
      return [fault('missing-key', path, path.at(-1))];
    return [fault('unfit', path, path.at(-1))];
  });
}
