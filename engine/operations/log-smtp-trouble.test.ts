import pino from 'pino';
import { expect, test } from 'vitest';
import type { Delivery } from '../mail/delivery.ts';
import type { Post } from '../mail/post.ts';
import { logSmtpTrouble } from './log-smtp-trouble.ts';

const trouble = (code: string): Delivery => ({ state: 'later', code, reply: null, by: 'connection' });
const sent: Delivery = { state: 'sent', reply: '250 OK' };
const mail = {
  messageId: '<1@example.com>',
  from: { name: 'Pépins', address: 'bonjour@example.com' },
  replyTo: null,
  to: 'claire@example.org',
  subject: 'Bonjour',
  html: '',
  text: '',
  headers: [],
};

function logged() {
  const lines: string[] = [];
  let next: Delivery = sent;
  let now = 0;
  const post: Post = {
    inTurn: (work) => work(),
    isQuick: () => true,
    deliver: async () => next,
    verify: async () => undefined,
    finish: async () => undefined,
    close: async () => undefined,
  };
  const logging = logSmtpTrouble(post, pino({}, { write: (line: string) => void lines.push(line) }), () => now);
  return {
    lines,
    ends: async (delivery: Delivery, at = now) => {
      [next, now] = [delivery, at];
      await logging.deliver(mail);
    },
  };
}

test.each([
  ['EPROTOCOL', 'not SMTP'],
  ['ETIMEDOUT', 'does not answer in time'],
  ['EABORT', 'too slow'],
  ['ECONNECTION', 'takes no connection'],
  ['421', 'refuses to talk to us'],
  ['ESOMETHING', 'do not reach it'],
])('a server that can’t be used is one clear line in the log: %s', async (code, words) => {
  const { lines, ends } = logged();
  await ends(trouble(code));
  expect(lines).toEqual([expect.stringContaining(words)]);
  expect(lines[0]).toContain(`"code":"${code}"`);
});

test('however many mails find out, it is said once a minute, with how many did', async () => {
  const { lines, ends } = logged();
  for (let at = 0; at < 60_000; at += 10_000) await ends(trouble('ETIMEDOUT'), at);
  expect(lines).toHaveLength(1);
  await ends(trouble('ETIMEDOUT'), 60_000);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('"attempts":6');
});

test('that it takes mails again is said once', async () => {
  const { lines, ends } = logged();
  await ends(trouble('ETIMEDOUT'));
  await ends(sent, 10_000);
  await ends(sent);
  expect(lines.slice(1)).toEqual([expect.stringContaining('takes mails again')]);
});

test('a server that takes every other mail is in trouble, and that is said once a minute', async () => {
  const { lines, ends } = logged();
  for (let at = 0; at < 60_000; at += 1_000) await ends(at % 2_000 === 0 ? trouble('421') : sent, at);
  expect(lines).toHaveLength(1);
});

test('a mail of unknown fate, and one that can’t be signed, are told; what a server says of one mail is not', async () => {
  const { lines, ends } = logged();
  await ends({ state: 'unknown' });
  await ends(trouble('not-signed'));
  await ends(trouble('broken-off'));
  await ends({ state: 'later', code: '451 4.7.1', reply: '451 4.7.1 greylisted', by: 'server' });
  await ends({ state: 'refused', code: '550 5.1.1', reply: '550 5.1.1 no such user' });
  expect(lines).toEqual([expect.stringContaining('its fate is unknown'), expect.stringContaining('signed')]);
});

test('no line has the reader’s address', async () => {
  const { lines, ends } = logged();
  await ends(trouble('EPROTOCOL'));
  await ends(sent, 10_000);
  await ends({ state: 'unknown' });
  expect(lines).toHaveLength(3);
  expect(lines.join()).not.toContain('claire');
});
