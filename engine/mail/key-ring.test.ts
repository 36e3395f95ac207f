import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { keyRing } from './key-ring.ts';

const old = { id: 'k1', secret: randomBytes(32) };
const current = { id: 'k2', secret: randomBytes(32) };
const ring = keyRing([current, old]);

describe('a signed token', () => {
  test('gives back what was signed', () => {
    expect(ring.verify('click', ring.sign('click', 'abc:n1:1:0'))).toBe('abc:n1:1:0');
  });

  test('is short and needs no encoding in an address', () => {
    const token = ring.sign('unsubscribe', 'a'.repeat(24));
    expect(encodeURI(token)).toBe(token);
    expect(token.length).toBeLessThan(60);
  });

  test('of one purpose is worthless for another', () => {
    expect(ring.verify('unsubscribe', ring.sign('click', 'abc'))).toBeNull();
  });

  test('still counts when its key no longer signs', () => {
    expect(ring.verify('unsubscribe', keyRing([old]).sign('unsubscribe', 'abc'))).toBe('abc');
  });

  test('of a key the ring does not know, or of another secret under a known id, is nothing', () => {
    expect(keyRing([current]).verify('click', keyRing([old]).sign('click', 'abc'))).toBeNull();
    expect(ring.verify('click', keyRing([{ id: 'k2', secret: randomBytes(32) }]).sign('click', 'abc'))).toBeNull();
  });

  test('is nothing once any of its characters changed', () => {
    const token = ring.sign('click', 'abc:n1:1:0');
    for (let at = 0; at < token.length; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      expect(ring.verify('click', changed)).toBeNull();
    }
    for (const nonsense of [
      '',
      '.',
      '..',
      'k2..',
      token.slice(0, -1),
      `${token}A`,
      `${token}.x`,
      '__proto__.abc.aaaaaaaaaaaaaaaaaaaaaa',
      'é'.repeat(300),
    ]) {
      expect(ring.verify('click', nonsense)).toBeNull();
    }
  });

  test('carries opaque ids only', () => {
    expect(() => ring.sign('click', 'someone@example.com')).toThrow('opaque');
  });
});

test('a digest is found again after the key changed', () => {
  const [stored] = keyRing([old]).digests('suppression', 'a@example.com');
  expect(ring.digests('suppression', 'a@example.com')).toContain(stored);
  expect(ring.digests('other', 'a@example.com')).not.toContain(stored);
});
