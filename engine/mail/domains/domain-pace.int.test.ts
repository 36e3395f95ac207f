import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Mailing, openMailing } from '../../../test/setup/open-mailing.ts';
import { causedBy } from '../../events/cause.ts';
import { sendEmail } from '../../steps/send-email/perform.ts';
import { RetryLater } from '../../steps/retry-later.ts';
import type { EnrollmentDocument } from '../../store/enrollments.ts';
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

/** Has a fresh lead of a domain sent its mail, as its step does: how it ended, or why it waits. */
async function send(domain: string): Promise<string> {
  const { enrollment, key } = await mailing.aLead({ domain });
  return attempt(enrollment, key);
}

async function attempt(enrollment: EnrollmentDocument, key: string): Promise<string> {
  const { engine, template } = mailing;
  const at = { node: 'n1', part: 'main', visit: 1, now: engine.now(), cause: causedBy(enrollment, engine.now()) };
  try {
    return (await sendEmail.perform({ template }, { engine, enrollment, key, ...at })).outcome;
  } catch (error) {
    if (error instanceof RetryLater) return error.code;
    throw error;
  }
}
const isHeld = async (domain: string) => (await domainHold(mailing.engine, domain, 'mail'))?.code ?? null;

test('an address that the server does not know gets no marketing mail any more', async () => {
  mailing.smtp.script({ at: 'rcpt', code: 550, message: '5.1.1 unknown' }, 'accept');
  const lead = await mailing.aLead();
  expect((await lead.send()).state).toBe('failed');
  expect(await isSuppressed(mailing.engine, lead.email)).toBe(true);
});

const refused = { at: 'rcpt', code: 550, message: '5.7.1 rejected for policy reasons' } as const;

test('a server that refuses us as senders for several leads holds all mail to its domain, and blames no address, until somebody lets it go', async () => {
  const strict = `${newId()}.example`;
  const first = await mailing.aLead({ domain: strict });
  mailing.smtp.script(refused);
  // All at once, as connections do.
  const ended = await Promise.all([attempt(first.enrollment, first.key), send(strict), send(strict), send(strict)]);
  expect(new Set(ended)).toEqual(new Set(['mail-later']));
  expect(await isSuppressed(mailing.engine, first.email)).toBe(false);
  mailing.smtp.script('accept');
  expect(await send(strict)).toBe('domain-held');
  expect(mailing.smtp.received).toHaveLength(0);
  expect(await send('example.com')).toBe('sent');
  await release(mailing.engine.store.mailDomains, strict);
  await expect.poll(() => isHeld(strict)).toBeNull();
  expect(await attempt(first.enrollment, first.key)).toBe('sent');
});

test('a mailbox that refuses us for itself, however often, holds nobody else’s mail', async () => {
  const domain = `${newId()}.example`;
  const { enrollment, key } = await mailing.aLead({ domain });
  mailing.smtp.script(refused, refused, refused, refused, 'accept');
  for (let times = 0; times < 4; times += 1) expect(await attempt(enrollment, key)).toBe('mail-later');
  expect(await isHeld(domain)).toBeNull();
  expect(await send(domain)).toBe('sent');
});

test('a held domain is given another try after a day', async () => {
  const strict = `${newId()}.example`;
  mailing.smtp.script(refused);
  await Promise.all([send(strict), send(strict), send(strict)]);
  expect(await isHeld(strict)).toBe('domain-held');
  const later = { ...mailing.engine, now: () => Date.now() + 86_400_001 };
  expect(await domainHold(later, strict, 'mail')).toBeNull();
});

test('a server that puts off mail after mail is given time, and mail to others leaves meanwhile', async () => {
  const busy = `${newId()}.example`;
  mailing.smtp.script({ at: 'rcpt', code: 451, message: '4.3.2 busy' });
  const single = [await send(busy), await send(busy)];
  expect(single).toEqual(['mail-later', 'mail-later']);
  expect(await isHeld(busy)).toBeNull();
  expect(await send(busy)).toBe('mail-later');
  expect(await isHeld(busy)).toBe('domain-slow');
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
  expect(await mailing.engine.store.mailDomains.one({ _id: greylisting })).toBeNull();
});
