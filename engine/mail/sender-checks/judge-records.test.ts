import { describe, expect, test } from 'vitest';
import { dmarcAmong, judgeDkim, judgeDmarc, judgeMx, judgeSpf, spfAmong } from './judge-records.ts';

describe('SPF', () => {
  test.each([
    [['v=spf1 include:_spf.example.com ~all'], null],
    [['v=spf1 redirect=_spf.example.com'], null],
    [['google-site-verification=x'], 'missing'],
    [['v=spf10 -all'], 'missing'],
    [['v=spf1 mx -all', 'v=spf1 a -all'], 'several'],
    [['v=spf1 mx +all'], 'open-to-all'],
    [['v=spf1 all'], 'open-to-all'],
    [['v=spf1 mx'], 'without-end'],
  ])('%j: %s', (records, code) => expect(judgeSpf(spfAmong(records))).toBe(code));
});

describe('DMARC', () => {
  test.each([
    [['v=DMARC1; p=none; rua=mailto:d@example.com'], null],
    [['v=DMARC1;p=Reject'], null],
    [['v=DMARC1; rua=mailto:d@example.com'], 'invalid'],
    [['v=DMARC1; p=maybe'], 'invalid'],
    [['v=spf1 -all'], 'missing'],
    [['v=DMARC1; p=none', 'v=DMARC1; p=reject'], 'several'],
  ])('%j: %s', (records, code) => expect(judgeDmarc(dmarcAmong(records))).toBe(code));
});

describe('DKIM', () => {
  test.each([
    [['v=DKIM1; k=rsa; p=AAAA'], null],
    [['p=AA AA'], null],
    [['v=DKIM1; k=rsa; p=BBBB'], 'other-key'],
    [['v=DKIM1; k=rsa; p='], 'other-key'],
    [['v=DKIM1; k=rsa'], 'invalid'],
    [[], 'missing'],
  ])('%j: %s', (records, code) => expect(judgeDkim(records, 'AAAA')).toBe(code));
});

describe('MX', () => {
  test.each([
    [['mail.example.com'], null],
    [[''], 'refuses-mail'],
    [[], 'missing'],
  ])('%j: %s', (hosts, code) => expect(judgeMx(hosts)).toBe(code));
});
