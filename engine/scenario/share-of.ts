import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** A number in [0, 1) that looks random and is always the same for the same words, in any process; SHA-256, 48 bits of it. */
export function shareOf(...words: readonly string[]): number {
  const digest = sha256(utf8ToBytes(JSON.stringify(words)));
  return digest.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 48;
}
