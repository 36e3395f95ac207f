import { expect, test } from 'vitest';
import type { SenderCheck } from '../mail/sender-checks/sender-check.ts';
import { unproven } from './find-sender-findings.ts';

const check = (what: SenderCheck['what'], code: SenderCheck['code']): SenderCheck => ({
  what,
  code,
  name: `${what}.example`,
  found: [],
  publish: null,
});
const told = (...checks: SenderCheck[]) =>
  unproven(checks).map(({ data, level }) => [level, data['check'], data['problem']]);

test('what is missing or wrong is warned of; what the DNS did not answer is not', () => {
  expect(told(check('spf', 'several'), check('dmarc', 'missing'), check('mx', 'unanswered'))).toEqual([
    ['warning', 'spf', 'several'],
    ['warning', 'dmarc', 'missing'],
  ]);
});

test('mail is signed when one key signs and is published, whatever the others are like', () => {
  expect(told(check('dkim', 'missing'), check('dkim', null))).toEqual([]);
  expect(told(check('dkim', 'missing'), check('dkim', 'key-rests'))).toEqual([['warning', 'dkim', 'missing']]);
  expect(told(check('dkim', 'key-rests'))).toEqual([['warning', 'dkim', 'key-rests']]);
});
