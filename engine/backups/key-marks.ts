import type { SigningKey } from '../config.ts';
import { keyRing } from '../mail/key-ring.ts';
import type { Manifest } from './manifest.ts';

/** Says of each key of a ring that it is this one, and nothing by which it could be found. */
export const keyMarks = (ring: readonly SigningKey[]): Manifest['keys'] => {
  const marks = keyRing(ring).digests('backup-key', 'pepiniere');
  return ring.map(({ id }, index) => ({ id, mark: marks[index] ?? '' }));
};

/** The ids of the keys that a backup needs and a ring lacks, or has another key under. */
export function keysLacking(ring: readonly SigningKey[], needed: Manifest['keys']): string[] {
  const have = new Map(keyMarks(ring).map(({ id, mark }) => [id, mark]));
  return needed.filter(({ id, mark }) => have.get(id) !== mark).map(({ id }) => id);
}
