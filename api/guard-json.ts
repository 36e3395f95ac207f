import { DomainError } from '../engine/errors.ts';

/** Far more than any body of the contract needs; recursive code behind it can’t be driven out of stack. */
const MAX_DEPTH = 64;

/**
 * Refuses JSON that is nested too deeply, and keys that are dangerous or impossible further on:
 * `__proto__` in JavaScript, NUL in MongoDB. Throws `json-too-deep`, `json-key-refused`.
 */
export function guardJson(body: unknown): void {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw new DomainError('json-too-deep', `at most ${MAX_DEPTH} levels`);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (!Array.isArray(value)) for (const key of Object.keys(value)) refuseKey(key);
      for (const inner of Object.values(value)) next.push(inner);
    }
    level = next;
  }
}

function refuseKey(key: string): void {
  if (key === '__proto__' || key.includes('\0'))
    throw new DomainError('json-key-refused', 'keys named __proto__ or holding NUL are refused');
}
