import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyRing } from '../key-ring.ts';
import { messageId } from '../message-id.ts';
import { makeReturnAddress, readReturnAddress, type ReturnPurpose } from './return-address.ts';

const [first, second] = [
  { id: 'a', secret: randomBytes(32) },
  { id: 'b', secret: randomBytes(32) },
];
const engine = { keys: keyRing([first]) };
const id = messageId('run:node:1', 'example.com');
const reference = id.slice(1, 33);
const address = makeReturnAddress(engine, 'bounce', id, 'back.example.com') ?? '';

describe('an address to which what concerns a mail comes back', () => {
  it.each<ReturnPurpose>(['bounce', 'reply', 'unsubscribe'])(
    'tells what it is for and which mail it names: %s',
    (purpose) => {
      const made = makeReturnAddress(engine, purpose, id, 'back.example.com') ?? '';
      expect(readReturnAddress(engine, made)).toEqual({ purpose, reference });
      expect(made.indexOf('@')).toBeLessThanOrEqual(64);
    },
  );

  it('is read whatever a mail server does to its letters', () => {
    expect(readReturnAddress(engine, address.toUpperCase())).toEqual({ purpose: 'bounce', reference });
  });

  it('is still read once another key signs, and not without its key', () => {
    expect(readReturnAddress({ keys: keyRing([second, first]) }, address)).not.toBeNull();
    expect(readReturnAddress({ keys: keyRing([second]) }, address)).toBeNull();
  });

  it('made for one purpose, for another mail, or by guessing, is none', () => {
    const other = messageId('run:node:2', 'example.com').slice(1, 33);
    for (const forged of [
      address.replace('bounce', 'reply'),
      address.replace(reference, other),
      `bounce+${reference}${'0'.repeat(20)}@back.example.com`,
      `bounce+${reference}@back.example.com`,
      'bounce@back.example.com',
      'zoe@example.org',
      '',
    ])
      expect(readReturnAddress(engine, forged)).toBeNull();
  });

  it('is not made for a Message-ID of somebody else', () => {
    expect(makeReturnAddress(engine, 'bounce', '<abc@example.net>', 'back.example.com')).toBeNull();
  });
});
