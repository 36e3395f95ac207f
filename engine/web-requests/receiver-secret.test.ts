import { expect, test } from 'vitest';
import { deriveReceiverSecret } from './receiver-secret.ts';
import { newSigningSecret } from './sign-request.ts';

const root = newSigningSecret();
const secretOf = (url: string): string => deriveReceiverSecret(root, url);

test('each receiver has a secret of its own, always the same', () => {
  const secret = secretOf('https://crm.example/leads');
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(secretOf('https://CRM.example:443/leads?token=1#x')).toBe(secret);
  expect(secretOf('http://crm.example/leads')).toBe(secret);
  const others = ['https://other.example/leads', 'https://crm.example/', 'https://crm.example:8443/leads'];
  expect(new Set([secret, root, ...others.map(secretOf)]).size).toBe(5);
});

test('another root gives other secrets', () => {
  expect(deriveReceiverSecret(newSigningSecret(), 'https://crm.example/')).not.toBe(secretOf('https://crm.example/'));
});
