import { expect, test } from 'vitest';
import { judgeChatAddress } from './chat-address.ts';

const judged = (url: string, allowed: string[] = []): string | null => {
  try {
    judgeChatAddress(url, allowed);
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'other';
  }
};

test.each([
  ['https://hooks.example/x', null],
  ['http://hooks.example/x', 'chat-address-not-https'],
  ['http://127.0.0.1:1/x', 'chat-address-private'],
  ['https://10.0.0.8/x', 'chat-address-private'],
  ['https://[::1]/x', 'chat-address-private'],
  ['https://2130706433/x', 'chat-address-private'],
  ['https://localhost/x', 'chat-address-private'],
  ['https://chat.localhost/x', 'chat-address-private'],
])('of %s is said: %s', (url, code) => {
  expect(judged(url)).toBe(code);
});

test('what somebody allowed by hand is taken, encrypted or not, and nothing else private', () => {
  expect(judged('http://10.0.0.8/x', ['10.0.0.0/24'])).toBeNull();
  expect(judged('http://chat.internal/x', ['10.0.0.0/24'])).toBeNull();
  expect(judged('http://10.0.1.8/x', ['10.0.0.0/24'])).toBe('chat-address-private');
});
