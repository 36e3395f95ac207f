import type { z } from 'zod';
import type { Problem } from './contract/problem.ts';
import type { Parses } from './handlers.ts';
import { sayIssue } from './say-issue.ts';

export type InputFault = NonNullable<Problem['faults']>[number];

/** Input that is not what the contract says: one fault per JSON pointer. */
export class InputInvalid extends Error {
  override readonly name = 'InputInvalid';
  readonly faults: readonly InputFault[];

  constructor(faults: readonly InputFault[]) {
    super('input-invalid');
    this.faults = faults;
  }
}

type Issue = z.core.$ZodIssue;

const escaped = (segment: PropertyKey): string => String(segment).replaceAll('~', '~0').replaceAll('/', '~1');

/** A path as a JSON pointer (RFC 6901 §3, §4). */
export const pointer = (path: readonly PropertyKey[]): string => path.map((segment) => `/${escaped(segment)}`).join('');

/** Most faults told at once; a hostile body may hold a million. */
const TOLD = 50;

function* faultsOf(issue: Issue): Generator<InputFault> {
  if (issue.code === 'unrecognized_keys')
    for (const key of issue.keys)
      yield { pointer: pointer([...issue.path, key]), code: 'unknown-field', message: 'This field is not known' };
  else yield { pointer: pointer(issue.path), code: issue.code.replaceAll('_', '-'), message: issue.message };
}

/** Parses what a caller sent; `place` ('query', 'params'; nothing for the body) stands first in each fault’s pointer. Throws `InputInvalid`. */
export function parseInput<T>(schema: Parses<T>, input: unknown, place: readonly string[]): T {
  const parsed = schema.safeParse(input, { error: sayIssue });
  if (parsed.success) return parsed.data;
  const faults: InputFault[] = [];
  const seen = new Set<string>();
  for (const issue of parsed.error.issues)
    for (const fault of faultsOf({ ...issue, path: [...place, ...issue.path] })) {
      if (faults.length < TOLD && !seen.has(fault.pointer)) faults.push(fault);
      seen.add(fault.pointer);
    }
  throw new InputInvalid(faults);
}
