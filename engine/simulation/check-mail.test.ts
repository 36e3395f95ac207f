import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import type { MailContent } from '../mail/mail-content.ts';
import { SAMPLE_SETTINGS } from '../sample/sample-settings.ts';
import { checkMail, judgeMail } from './check-mail.ts';

const config = readConfig({ PUBLIC_URL: 'https://leads.example.com' });
let made = 0;

/** What is found of a mail of these blocks. */
async function found(blocks: MailContent['blocks'], by = config) {
  const now = new Date();
  const content = { language: 'fr', subject: 'Bonjour', preheader: '', blocks } as const;
  made += 1;
  const template = { _id: `t${made}`, name: 'T', revision: 1, createdAt: now, updatedAt: now, content };
  return (await checkMail({ config: by }, template, SAMPLE_SETTINGS)).map(({ code, level, data }) => ({
    code,
    level,
    ...data,
  }));
}

test('a mail that says something, with links to https, has nothing wrong with it', async () => {
  expect(
    await found([
      { type: 'text', text: 'Bonjour {{ lead.firstName }}' },
      { type: 'button', label: 'Lire', href: 'https://example.com/guide' },
    ]),
  ).toEqual([]);
});

test('a link that is not protected, or leads nowhere once filled in, is warned of', async () => {
  expect(await found([{ type: 'button', label: 'Lire', href: 'http://example.com/guide' }])).toMatchObject([
    { code: 'link-insecure', level: 'warning', link: 'http://example.com/guide' },
  ]);
  expect(
    await found([
      { type: 'text', text: 'Bonjour' },
      { type: 'button', label: 'Lire', href: '{{ lead.website }}' },
    ]),
  ).toMatchObject([{ code: expect.stringMatching(/^(mail-invalid|link-broken)$/) }]);
});

test('a link to a page of our own is as the operator set it up', async () => {
  const local = readConfig({ PUBLIC_URL: 'http://127.0.0.1:4000' });
  expect(await found([{ type: 'button', label: 'Lire', href: 'http://127.0.0.1:4000/f/guide' }], local)).toEqual([]);
});

test('a mail of images alone says nothing to who reads text', async () => {
  expect(await found([{ type: 'image', src: 'https://example.com/a.png', alt: '' }])).toMatchObject([
    { code: 'text-part-empty', level: 'warning' },
  ]);
});

test('a mail that mail programs would cut is warned of with its size', async () => {
  // Short as it is written; each link is a long one when it is sent.
  const text = '[lire](https://example.com) '.repeat(350);
  expect(await found([1, 2].map(() => ({ type: 'text', text })))).toMatchObject([
    { code: 'mail-clipped', level: 'warning', kilobytes: expect.any(Number) },
  ]);
});

test('a mail that was saved under other rules and can’t be written is a fault', async () => {
  expect(await found([{ type: 'text', text: 'Bonjour {{ lead.firstName' }])).toMatchObject([
    { code: 'mail-invalid', level: 'fault', problem: 'liquid-invalid', pointer: '/blocks/0/text' },
  ]);
});

test.each([
  ['its HTML', { html: '<p>Bonjour</p>', text: 'Bonjour\n\n-- \nhttps://leads.example.com/u/t?a=1&b=2' }],
  ['its text', { html: '<a href="https://leads.example.com/u/t?a=1&amp;b=2">x</a>', text: 'Bonjour' }],
])('a mail from which nobody can unsubscribe, in %s, is a fault: the law forbids it', (_part, mail) => {
  const judged = { about: { template: 't' }, unsubscribeUrl: 'https://leads.example.com/u/t?a=1&b=2' };
  expect(judgeMail({ ...mail, links: [] }, { ...judged, publicUrl: config.publicUrl })).toEqual([
    { code: 'mail-without-unsubscribe', level: 'fault', data: { template: 't' } },
  ]);
});
