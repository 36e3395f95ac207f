import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { keyRing } from './key-ring.ts';
import {
  makeClickLink,
  makeOpenLink,
  makeUnsubscribeLink,
  readClickToken,
  readOpenToken,
  readUnsubscribeToken,
} from './links.ts';

const engine = {
  keys: keyRing([{ id: 'k1', secret: randomBytes(32) }]),
  config: readConfig({ PUBLIC_URL: 'https://app.example/' }),
};
const send = 'e1:n_1-a:2';
const tokenOf = (link: string): string => link.slice(link.lastIndexOf('/') + 1);

test('a click link names the send and the link, and no address', () => {
  const link = makeClickLink(engine, send, 12);
  expect(link).toMatch(/^https:\/\/app\.example\/t\/c\//);
  expect(readClickToken(engine, tokenOf(link))).toEqual({ send, link: 12 });
  expect(readClickToken(engine, tokenOf(makeClickLink(engine, send, null)))).toEqual({ send, link: null });
});

test('an unsubscribe link names the lead, with or without a send', () => {
  expect(readUnsubscribeToken(engine, tokenOf(makeUnsubscribeLink(engine, 'l1', send)))).toEqual({ lead: 'l1', send });
  expect(readUnsubscribeToken(engine, tokenOf(makeUnsubscribeLink(engine, 'l1', null)))).toEqual({
    lead: 'l1',
    send: null,
  });
});

test('no link does what another is for, and one that was changed does nothing', () => {
  const click = tokenOf(makeClickLink(engine, send, 0));
  const open = tokenOf(makeOpenLink(engine, send));
  expect(readOpenToken(engine, open)).toBe(send);
  expect(readUnsubscribeToken(engine, click)).toBeNull();
  expect(readUnsubscribeToken(engine, open)).toBeNull();
  expect(readOpenToken(engine, click)).toBeNull();
  expect(readClickToken(engine, click.replace(':0.', ':1.'))).toBeNull();
  expect(readClickToken(engine, open)).toBeNull();
});
