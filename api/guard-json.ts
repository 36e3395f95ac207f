import { DomainError } from '../engine/errors.ts';
import { DEEPEST_JSON, isRefusedKey } from '../engine/scenario/json-limits.ts';

/** Refuses JSON that is nested too deeply, and refused keys. Throws `json-too-deep`, `json-key-refused`. */
export function guardJson(body: unknown): void {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST_JSON) throw new DomainError('json-too-deep', `at most ${DEEPEST_JSON} levels`);
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
  if (isRefusedKey(key)) throw new DomainError('json-key-refused', 'keys named __proto__ or holding NUL are refused');
}
