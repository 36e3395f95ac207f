/** A fresh id for a step or an edge, short enough to read in an address. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(10))]
    .map((byte) => 'abcdefghijkmnpqrstuvwxyz23456789'[byte % 32] ?? 'a')
    .join('');
}
