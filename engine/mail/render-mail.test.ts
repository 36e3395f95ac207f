import { OFFICE_HOURS } from '../scenario/calendar.ts';
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import type { SettingsDocument } from '../store/settings.ts';
import { compileMail } from './compile-mail.ts';
import type { MailContent } from './mail-content.ts';
import { type MailedLead, mailScope } from './mail-scope.ts';
import { type RenderedMail, renderMail } from './render-mail.ts';

const settings: SettingsDocument = {
  _id: 'company',
  company: 'Pépins & Cie',
  address: '1 rue des Essais\n69000 Lyon',
  colour: '#2f6f4f',
  zone: 'Europe/Paris',
  language: 'fr',
  sender: { name: 'Équipe', email: 'bonjour@pepins.example', replyTo: null, returnDomain: null },
  privacyNotice: '',
  trackOpens: false,
  calendar: OFFICE_HOURS,
  topics: [],
  sendingPolicy: { cap: null },
  domainRate: { perMinute: null, except: [] },
};
const unsubscribeUrl = 'https://app.example/u/token';
const nobody: MailedLead = { profile: {}, email: 'p@example.com', score: 12, stage: 'MCL' };

async function mail(
  content: Partial<MailContent>,
  lead: Partial<MailedLead> = {},
  pixel: string | null = null,
  trap: string | null = null,
): Promise<RenderedMail> {
  const compiled = await compileMail(
    { language: 'fr', subject: 'Objet', preheader: '', blocks: [{ type: 'text', text: 'Bonjour' }], ...content },
    settings.colour,
  );
  const scope = mailScope({ ...nobody, ...lead }, settings, unsubscribeUrl);
  return renderMail(compiled, {
    scope,
    settings,
    unsubscribeUrl,
    linkTo: (index) => `https://app.example/t/c/${index}`,
    pixel,
    trap,
    test: false,
  });
}
const hrefs = ({ html }: RenderedMail): string[] =>
  [...html.matchAll(/href="([^"]*)"/g)].map((found) => found[1] ?? '');

describe('a mail for a lead', () => {
  test('has every block, the footer with company, postal address and unsubscribe link, and the same as text', async () => {
    const { html, text } = await mail(
      {
        blocks: [
          { type: 'heading', text: 'Bonjour {{ lead.firstName }}' },
          { type: 'text', text: 'Un.\n\nDeux <3 & trois.\nLigne.' },
          { type: 'button', label: 'Lire', href: 'https://pepins.example/lire' },
          { type: 'image', src: 'https://pepins.example/a.png', alt: 'Un "logo"' },
          { type: 'divider' },
          { type: 'spacer', height: 20 },
        ],
      },
      { profile: { firstName: 'Camille' } },
    );
    expect(html).toContain('Bonjour Camille');
    expect(html).toContain('Deux &lt;3 &amp; trois.<br>Ligne.');
    expect(html).toContain('src="https://pepins.example/a.png"');
    expect(html).toContain('alt="Un &quot;logo&quot;"');
    expect(html).toContain('Pépins &amp; Cie, 1 rue des Essais, 69000 Lyon');
    expect(html).toContain('lang="fr"');
    expect(html).not.toContain('%%');
    expect(html).not.toContain('googleapis');
    expect(text).toContain(
      'BONJOUR CAMILLE\n\nUn.\n\nDeux <3 & trois.\nLigne.\n\nLire\u00a0: https://app.example/t/c/0',
    );
    expect(text).toContain(`Me désinscrire\u00a0: ${unsubscribeUrl}`);
    expect(html.length).toBeLessThan(20_000);
  });

  test('is well-formed: what stands in an attribute ends with it', async () => {
    const { html } = await mail(
      {
        subject: 'Bonjour {{ lead.firstName }}',
        blocks: [{ type: 'image', src: 'https://pepins.example/a.png', alt: 'Un logo', href: 'https://d.example' }],
      },
      { profile: { firstName: 'Camille' } },
    );
    const body = parse(html).querySelector('[aria-roledescription]');
    expect(body?.getAttribute('aria-label')).toBe('Bonjour Camille');
    expect(body?.getAttribute('aria-roledescription')).toBe('email');
    expect(parse(html).querySelector('img')?.getAttribute('alt')).toBe('Un logo');
  });

  test('shows a name made of HTML or Liquid as text', async () => {
    const firstName = '<img src=x onerror=alert(1)>"\'{{ company.name }}{% if true %}';
    const { html, subject, text } = await mail(
      {
        subject: '{{ lead.firstName }}',
        preheader: '{{ lead.firstName }}',
        blocks: [
          { type: 'heading', text: '{{ lead.firstName }}' },
          { type: 'text', text: '{{ lead.firstName }}' },
          {
            type: 'button',
            label: '{{ lead.firstName }}',
            href: 'https://a.example/?n={{ lead.firstName | url_encode }}',
          },
        ],
      },
      { profile: { firstName } },
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;{{ company.name }}{% if true %}');
    expect(subject).toBe(firstName);
    expect(text).toContain(firstName);
  });

  test('keeps its subject on one line, whatever a name holds', async () => {
    const { subject } = await mail(
      { subject: 'Bonjour {{ lead.firstName }}' },
      { profile: { firstName: 'A\r\nBcc: x@example.com\u2028\u0000\u0085B' } },
    );
    expect(subject).toBe('Bonjour A Bcc: x@example.com B');
    expect((await mail({ subject: '{{ lead.nothing }}' })).subject).toBe(settings.company);
  });

  test('tells which variables were empty', async () => {
    const { missing } = await mail(
      {
        subject: '{{ lead.firstName }} {{ lead.city }}',
        blocks: [
          { type: 'text', text: '{{ lead.score }} {{ company.name }} {{ unsubscribeUrl }} {{ lead.job.title }}' },
        ],
      },
      { profile: { firstName: 'A', city: '' } },
    );
    expect(missing).toEqual(['lead.city', 'lead.job.title']);
  });

  test('has a link that only machines find, in the HTML alone', async () => {
    const trap = 'https://app.example/t/c/h';
    const { html, text } = await mail({}, {}, null, trap);
    const link = parse(html).querySelector(`a[href="${trap}"]`);
    expect(link?.getAttribute('aria-hidden')).toBe('true');
    expect(link?.getAttribute('tabindex')).toBe('-1');
    expect(link?.getAttribute('style')).toContain('display:none');
    expect(link?.text).toBe('');
    expect(text).not.toContain(trap);
    expect((await mail({})).html).not.toContain('aria-hidden');
  });

  test('has a pixel only when one is asked for', async () => {
    expect((await mail({})).html).not.toContain('<img');
    expect((await mail({}, {}, 'https://app.example/t/o/x')).html).toContain(
      '<img src="https://app.example/t/o/x" width="1"',
    );
  });
});

describe('the links of a mail', () => {
  test('are tracked, in buttons, images and texts; the unsubscribe link is not', async () => {
    const rendered = await mail({
      blocks: [
        { type: 'text', text: 'Voyez https://a.example/x?a=1&b=2, puis (http://b.example/{{ lead.score }}).' },
        { type: 'button', label: 'Ici', href: 'https://c.example' },
        { type: 'image', src: 'https://c.example/i.png', alt: 'i', href: 'https://d.example' },
      ],
    });
    expect(rendered.links).toEqual([
      'https://a.example/x?a=1&b=2',
      'http://b.example/12',
      'https://c.example/',
      'https://d.example/',
    ]);
    expect(hrefs(rendered)).toEqual(
      [0, 1, 2, 3].map((index) => `https://app.example/t/c/${index}`).concat(unsubscribeUrl),
    );
    expect(rendered.html).toContain('>https://a.example/x?a=1&amp;b=2</a>, puis (');
    expect(rendered.text).toContain('Voyez https://app.example/t/c/0, puis (https://app.example/t/c/1).');
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example',
    '//a.example',
    'https://user:pw@a.example',
    'mailto:a@b.example',
    '',
    'https://',
  ])('is dropped when a lead makes it %s', async (site) => {
    const rendered = await mail(
      {
        blocks: [
          { type: 'button', label: 'Ici', href: '{{ lead.site }}' },
          { type: 'image', src: '{{ lead.site }}', alt: 'i' },
        ],
      },
      { profile: { site } },
    );
    expect(rendered.links).toEqual([null]);
    expect(hrefs(rendered)).toEqual([unsubscribeUrl]);
    expect(rendered.html).not.toMatch(/src="(?!https:\/\/app)/);
    expect(rendered.text).not.toContain('Ici');
  });

  test('are dropped when a value would decide where they lead', async () => {
    const rendered = await mail(
      {
        blocks: [
          { type: 'button', label: 'Ici', href: 'https://{{ lead.website }}' },
          { type: 'text', text: 'Voyez https://{{ lead.website }}/a' },
        ],
      },
      { profile: { website: 'evil.example' } },
    );
    expect(rendered.links).toEqual([null, null]);
    expect(hrefs(rendered)).toEqual([unsubscribeUrl]);
  });

  test('are not made of an address that a lead brings, nor of link marks it forges', async () => {
    const rendered = await mail(
      { blocks: [{ type: 'text', text: 'https://a.example {{ lead.firstName }}' }] },
      { profile: { firstName: 'https://evil.example \uE0000\uE001' } },
    );
    expect(hrefs(rendered)).toHaveLength(2);
    expect(rendered.links).toEqual(['https://a.example/']);
    expect(rendered.html).toContain('https://evil.example');
  });
});
