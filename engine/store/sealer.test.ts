import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openSealer } from './sealer.ts';

const [old, young, strange] = ['k1', 'k2', 'k1'].map((id) => ({ id, secret: randomBytes(32) }));
if (old === undefined || young === undefined || strange === undefined) throw new Error('three keys');
const unreadable = expect.objectContaining({ code: 'secret-unreadable' });

test('what is sealed does not show, differs each time, and opens again', () => {
  const sealer = openSealer([old]);
  const sealed = sealer.seal('here', 'whsec_é');
  expect(sealed).toMatch(/^sealed:k1:[\w-]+$/);
  expect(sealed).not.toContain('whsec');
  expect(sealer.seal('here', 'whsec_é')).not.toBe(sealed);
  expect(sealer.open('here', sealed)).toBe('whsec_é');
});

test('after a rotation the new key seals, and the old one still opens', () => {
  const before = openSealer([old]).seal('here', 'x');
  const rotated = openSealer([young, old]);
  expect(rotated.open('here', before)).toBe('x');
  expect(rotated.seal('here', 'x')).toMatch(/^sealed:k2:/);
});

test('without its key, under another of the same name, at another place or changed, it does not open', () => {
  const sealer = openSealer([old]);
  const sealed = sealer.seal('here', 'x');
  expect(() => openSealer([young]).open('here', sealed)).toThrow(unreadable);
  expect(() => openSealer([strange]).open('here', sealed)).toThrow(unreadable);
  expect(() => sealer.open('elsewhere', sealed)).toThrow(unreadable);
  const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
  expect(() => sealer.open('here', changed)).toThrow(unreadable);
  expect(() => sealer.open('here', 'sealed:k1:AAAA')).toThrow(unreadable);
});

test('what lies in clear from before is read as it is', () => {
  expect(openSealer([old]).open('here', 'whsec_abc')).toBe('whsec_abc');
  expect(openSealer([old]).open('here', 'https://chat.example/x')).toBe('https://chat.example/x');
});
