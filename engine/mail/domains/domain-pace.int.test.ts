import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Mailing, openMailing } from '../../../test/setup/open-mailing.ts';
import { RetryLater } from '../../steps/retry-later.ts';
import { release } from '../../store/mail-domains.ts';
import { newId } from '../../store/stored.ts';
import { isSuppressed } from '../suppressions.ts';
import { domainHold } from './domain-pace.ts';

let mailing: Mailing;
beforeAll(async () => {
  mailing = await openMailing();
});
afterAll(() => mailing.close());
beforeEach(() => {
  mailing.smtp.received.length = 0;
  mailing.smtp.script('accept');
});

/** Sends a fresh lead of a domain its mail: how it ended, or why it waits. */
async function send(domain: string): Promise<string> {
  const lead = await mailing.aLead({ domain });
  try {
    return (await lead.send()).state;
  } catch (error) {
    if (error instanceof RetryLater) return error.code;
    throw error;
  }
}

test('an address that the server does not know gets no marketing mail any more', async () => {
  mailing.smtp.script({ at: 'rcpt', code: 550, message: '5.1.1 unknown' }, 'accept');
  const lead = await mailing.aLead();
  expect((await lead.send()).state).toBe('failed');
  expect(await isSuppressed(mailing.engine, lead.email)).toBe(true);
});

test('a server that refuses us as senders holds all mail to its domain, and blames no address, until somebody lets it go', async () => {
  const strict = `${newId()}.example`;
  const refused = { at: 'rcpt', code: 550, message: '5.7.1 rejected for policy reasons' } as const;
  mailing.smtp.script(refused, 'accept');
  const first = await mailing.aLead({ domain: strict });
  await expect(first.send()).rejects.toMatchObject({ code: 'mail-later' });
  expect(await isSuppressed(mailing.engine, first.email)).toBe(false);
  expect(await send(strict)).toBe('domain-held');
  expect(mailing.smtp.received).toHaveLength(0);
  expect(await send('example.com')).toBe('sent');
  await release(mailing.engine.store.mailDomains, strict);
  await expect.poll(() => domainHold(mailing.engine, strict), { timeout: 5_000 }).toBeNull();
  expect((await first.send()).state).toBe('sent');
});

test('a server that puts off mail after mail is given time, and mail to others leaves meanwhile', async () => {
  const busy = `${newId()}.example`;
  mailing.smtp.script({ at: 'rcpt', code: 451, message: '4.3.2 busy' });
  const single = [await send(busy), await send(busy)];
  expect(single).toEqual(['mail-later', 'mail-later']);
  expect(await domainHold(mailing.engine, busy)).toBeNull();
  expect(await send(busy)).toBe('mail-later');
  expect(await domainHold(mailing.engine, busy)).toMatchObject({ code: 'domain-slow' });
  mailing.smtp.script('accept');
  expect(await send(busy)).toBe('domain-slow');
  expect(await send('example.com')).toBe('sent');
});

test('a mail that is taken ends the patience with its domain', async () => {
  const greylisting = `${newId()}.example`;
  mailing.smtp.script(
    { at: 'rcpt', code: 451, message: '4.7.1 greylisted' },
    { at: 'rcpt', code: 451, message: '4.7.1 greylisted' },
    'accept',
  );
  for (const ended of ['mail-later', 'mail-later', 'sent']) expect(await send(greylisting)).toBe(ended);
  await expect.poll(async () => (await mailing.engine.store.mailDomains.one({ _id: greylisting }))?.strikes).toBe(0);
});
