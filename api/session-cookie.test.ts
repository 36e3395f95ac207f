import { expect, test } from 'vitest';
import { readConfig } from '../engine/config.ts';
import { cookieName } from './session-cookie.ts';

const named = (env: Record<string, string>) => cookieName(readConfig(env));

test('two copies on one machine have cookies of their own', () => {
  expect(named({ PORT: '4000' })).toBe('pepiniere-4000');
  expect(named({ PORT: '4001' })).toBe('pepiniere-4001');
});

test('several processes behind one address share theirs', () => {
  const PUBLIC_URL = 'http://leads.example';
  expect(named({ PORT: '4000', PUBLIC_URL })).toBe(named({ PORT: '4001', PUBLIC_URL }));
});
