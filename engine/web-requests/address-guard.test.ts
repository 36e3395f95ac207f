import { describe, expect, test } from 'vitest';
import { addressGuard } from './address-guard.ts';

const allows = addressGuard([]);

describe('the guard', () => {
  test.each(['93.184.215.14', '1.1.1.1', '2606:4700::1111', '::ffff:1.1.1.1'])('lets %s through', (address) => {
    expect(allows(address)).toBe(true);
  });

  test.each([
    '127.0.0.1',
    '127.255.255.254',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '0.0.0.0',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.0.192',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '2001:db8::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::FFFF:10.0.0.1',
    '::ffff:0:127.0.0.1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    '',
    'localhost',
    '1.1.1.1.1',
    '0177.0.0.1',
  ])('refuses %j', (address) => {
    expect(allows(address)).toBe(false);
  });

  test('lets through what the operator allows, and nothing beside it', () => {
    const own = addressGuard(['10.2.0.0/16', '127.0.0.1', 'fd00::/8']);
    expect(['10.2.3.4', '127.0.0.1', '::ffff:127.0.0.1', 'fd00::1'].map(own)).toEqual([true, true, true, true]);
    expect(['10.3.0.1', '127.0.0.2', 'fc00::1'].map(own)).toEqual([false, false, false]);
  });
});
