import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openPublicSite, type PublicSite } from '../../test/setup/open-public-site.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import type { FormContent } from '../../engine/capture/form-content.ts';
import { magnetLink, thanksLink } from '../../engine/capture/capture-links.ts';
import { addMagnet } from '../../engine/capture/add-magnet.ts';
import { createForm, saveForm } from '../../engine/capture/save-form.ts';
import { makeClickLink } from '../../engine/mail/links.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import { SAMPLE_SETTINGS } from '../../engine/sample/sample-settings.ts';
import { newId } from '../../engine/store/stored.ts';

const PDF = Buffer.from('%PDF-1.7\nsmall');
let engine: OpenEngine;
let site: PublicSite;
let form: string;
let content: FormContent;

beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off', PEPINIERE_RATE_FACTOR: '1000' });
  site = await openPublicSite(engine);
  await engine.store.settings.raw.insertOne({ ...SAMPLE_SETTINGS, company: 'A & <b>' });
  const magnet = await addMagnet(engine, { name: 'Guide', fileName: 'Été "2026".pdf', file: PDF });
  content = {
    language: 'fr',
    title: 'Le guide',
    introduction: 'Un.\n\nDeux.',
    submitLabel: 'Envoyer',
    consentWording: 'Oui aux mails',
    openWording: 'Oui à la mesure',
    legalNotice: 'Nous traitons…',
    thanks: 'Le voici.',
    magnet,
    fields: [
      { name: 'email', label: 'Mail', type: 'email', required: true, options: [] },
      { name: 'firstName', label: 'Prénom', type: 'text', required: true, options: [] },
      { name: 'phone', label: 'Téléphone', type: 'phone', required: false, options: [] },
      { name: 'size', label: 'Taille', type: 'select', required: false, options: ['petite', 'grande'] },
    ],
  };
  form = (await createForm(engine, 'Guide', content))._id;
});
afterAll(async () => {
  await site.close();
  await engine.close();
});

const PERSON = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const anAddress = (): string => `${newId()}@example.com`;
const post = (fields: Record<string, string>) =>
  site.fetch(`/f/${form}`, { method: 'POST', body: new URLSearchParams(fields) });
const postJson = (body: unknown) =>
  site.fetch(`/f/${form}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const leadOf = (email: string) => engine.store.leads.one({ email });
const typesOf = async (email: string) => {
  const lead = await leadOf(email);
  return lead === null
    ? []
    : (await engine.store.events.many({ lead: lead._id }, { sort: { seq: 1 } })).map(({ type }) => type);
};

describe('the page of a form', () => {
  test('is small, works without scripts and loads nothing from elsewhere', async () => {
    const response = await site.fetch(`/f/${form}`);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page.length).toBeLessThan(50_000);
    expect(page).not.toMatch(/<script|https?:\/\/|pépinière/i);
    expect(page).toContain('A &amp; &lt;b&gt;');
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('<div class="legal"><p>Nous traitons…</p></div>');
    const nonce = /<style nonce="([^"]+)">/.exec(page)?.[1] ?? 'none';
    expect(response.headers.get('content-security-policy')).toContain(`style-src 'nonce-${nonce}'`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
  });

  test('gives every visitor a submission key of their own', async () => {
    const keys = await Promise.all(
      [1, 2].map(
        async () => /name="submission" value="([^"]+)"/.exec(await (await site.fetch(`/f/${form}`)).text())?.[1],
      ),
    );
    expect(new Set(keys).size).toBe(2);
  });

  test('has no icon, and browsers that ask for one are not told of a fault', async () => {
    expect((await site.fetch('/favicon.ico')).status).toBe(204);
  });

  test('that is not there is a kind page, and a problem for a program', async () => {
    const page = await site.fetch('/f/nowhere', { headers: { 'accept-language': 'en' } });
    expect(page.status).toBe(404);
    const told = await page.text();
    expect(told).toContain('<html lang="en">');
    expect(told).toContain('There is no such form');
    expect(told).not.toContain('mail program');
    const problem = await site.fetch('/f/nowhere', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(problem.headers.get('content-type')).toContain('application/problem+json');
    expect(await problem.json()).toMatchObject({ status: 404, code: 'form-unknown' });
  });
});

describe('a form that is sent', () => {
  test('makes a lead, keeps the proof of its consent, and leads to the promised file', async () => {
    const email = anAddress();
    const sent = await post({
      email: ` ${email.toUpperCase()} `,
      firstName: 'Zoë <b>',
      phone: '01 23 45 67 89',
      size: '',
      consent: 'yes',
      submission: newId(),
    });
    expect(sent.status).toBe(303);
    const lead = await leadOf(email);
    expect(lead).toMatchObject({
      profile: { firstName: 'Zoë <b>', phone: '+33123456789' },
      mailConsent: true,
      stage: 'MCL',
    });
    expect(await typesOf(email)).toEqual(['lead-captured', 'consent-given', 'form-submitted']);
    const [proof] = await engine.store.consents.many({ lead: lead?._id ?? '' });
    expect(proof).toMatchObject({
      purpose: 'marketing-mail',
      state: 'given',
      wording: 'Oui aux mails',
      wordingVersion: 1,
      form,
      source: 'form',
      ip: '127.0.0.1',
    });

    const thanks = await site.fetch(sent.headers.get('location') ?? '');
    const link = /href="([^"]*\/d\/[^"]+)"/.exec(await thanks.text())?.[1] ?? '';
    expect((await site.fetch(link, { method: 'HEAD', headers: PERSON })).status).toBe(200);
    expect((await site.fetch(link, { headers: { 'user-agent': 'Googlebot/2.1' } })).status).toBe(200);
    expect(await typesOf(email)).not.toContain('lead-magnet-downloaded');
    for (const _twice of [1, 2]) {
      const file = await site.fetch(link, { headers: PERSON });
      expect(Buffer.from(await file.arrayBuffer())).toEqual(PDF);
      expect(file.headers.get('content-type')).toBe('application/pdf');
      expect(file.headers.get('content-disposition')).toContain('attachment');
      expect(file.headers.get('cache-control')).toContain('no-store');
    }
    expect((await typesOf(email)).filter((type) => type === 'lead-magnet-downloaded')).toHaveLength(1);
    await engine.store.leads.raw.deleteOne({ email });
    expect((await site.fetch(link, { headers: PERSON })).status).toBe(200);
  });

  test('gives its file, and its thanks, for no link that is forged or was made for another purpose', async () => {
    const answer = await postJson({ email: anAddress(), firstName: 'A' });
    const { submission, magnet } = z.object({ submission: z.string(), magnet: z.string() }).parse(await answer.json());
    expect((await site.fetch(magnet, { headers: PERSON })).status).toBe(200);
    const tokenOf = (link: string): string => link.split('/').at(-1) ?? '';
    const [ofFile, ofThanks] = [tokenOf(magnetLink(engine, submission)), tokenOf(thanksLink(engine, form, submission))];
    const forged = (token: string): string[] => [
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      `${token}x`,
    ];
    const others = [tokenOf(makeClickLink(engine, submission, 0)), submission, 'x.y.z', '..%2F..%2Fetc'];
    for (const token of [ofThanks, ...forged(ofFile), ...others]) {
      const refused = await site.fetch(`/d/${token}`, { headers: PERSON });
      expect(refused.status).toBe(404);
      expect(await refused.text()).not.toContain('%PDF');
    }
    for (const token of [ofFile, ...forged(ofThanks), ...others]) {
      const refused = await site.fetch(`/f/${form}/thanks/${token}`);
      expect(refused.status).toBe(404);
      expect(await refused.text()).not.toContain('/d/');
    }
  });

  test('asks for leave to measure opens in a box of its own, unticked, and keeps the proof apart', async () => {
    const page = await (await site.fetch(`/f/${form}`)).text();
    expect(page).toMatch(/<input id="open-tracking"[^>]*type="checkbox"/);
    expect(page).not.toMatch(/type="checkbox"[^>]*checked/);
    const [mailOnly, both] = [anAddress(), anAddress()];
    await post({ email: mailOnly, firstName: 'A', consent: 'yes' });
    await post({ email: both, firstName: 'A', consent: 'yes', 'open-tracking': 'yes' });
    expect(await leadOf(mailOnly)).toMatchObject({ mailConsent: true, openTrackingConsent: false });
    const lead = await leadOf(both);
    expect(lead).toMatchObject({ mailConsent: true, openTrackingConsent: true });
    const [proof] = await engine.store.consents.many({ lead: lead?._id ?? '', purpose: 'open-tracking' });
    expect(proof).toMatchObject({ state: 'given', wording: 'Oui à la mesure', wordingVersion: 1, form });
  });

  test('of a form without words for it measures no opens, whatever is sent', async () => {
    const without = await createForm(engine, 'Without', { ...content, openWording: null });
    expect(await (await site.fetch(`/f/${without._id}`)).text()).not.toContain('open-tracking');
    const email = anAddress();
    const body = new URLSearchParams({ email, firstName: 'A', consent: 'yes', 'open-tracking': 'yes' });
    await site.fetch(`/f/${without._id}`, { method: 'POST', body });
    expect(await leadOf(email)).toMatchObject({ mailConsent: true, openTrackingConsent: false });
  });

  test('without the box ticked gives no consent', async () => {
    const email = anAddress();
    await post({ email, firstName: 'A' });
    expect(await leadOf(email)).toMatchObject({ mailConsent: false });
    expect(await typesOf(email)).toEqual(['lead-captured', 'form-submitted']);
  });

  test('fifty times at once is one lead, one consent and one submission', async () => {
    const email = anAddress();
    const fields = { email, firstName: 'A', consent: 'yes', submission: newId() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(fields)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 303));
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
    expect((await typesOf(email)).toSorted()).toEqual(['consent-given', 'form-submitted', 'lead-captured']);
    expect(await engine.store.leads.many({ email })).toHaveLength(1);
    expect(await engine.store.submissions.many({ lead: (await leadOf(email))?._id ?? '' })).toHaveLength(1);
  });

  test('again with an old key does not bring old answers back', async () => {
    const email = anAddress();
    const old = { submission: newId(), email, firstName: 'Ann' };
    await post(old);
    await post({ submission: newId(), email, firstName: 'Anne' });
    await post(old);
    expect((await leadOf(email))?.profile).toMatchObject({ firstName: 'Anne' });
  });

  test('again with the same key and a corrected address is another submission', async () => {
    const [wrong, right] = [anAddress(), anAddress()];
    for (const email of [wrong, right]) await post({ email, firstName: 'A', submission: 'same' });
    expect(await typesOf(right)).toContain('form-submitted');
  });

  test('as multipart counts like one sent urlencoded', async () => {
    const email = anAddress();
    const body = new FormData();
    for (const [name, value] of Object.entries({ email, firstName: 'A', consent: 'yes' })) body.append(name, value);
    expect((await site.fetch(`/f/${form}`, { method: 'POST', body })).status).toBe(303);
    expect(await leadOf(email)).toMatchObject({ mailConsent: true });
  });

  test('as JSON answers with the submission and the link to the file', async () => {
    const email = anAddress();
    const answer = await postJson({ email, firstName: 'A', consent: true, submission: newId() });
    expect(answer.status).toBe(201);
    const body: unknown = await answer.json();
    expect(body).toEqual({ submission: expect.any(String), magnet: expect.stringContaining('/d/') });
  });
});

describe('a submission that is not right', () => {
  test('is shown again with all that was typed and what to correct', async () => {
    const answer = await post({
      email: 'nobody',
      firstName: '"><script>',
      phone: '12',
      size: 'huge',
      consent: 'yes',
      extra: '1',
    });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('role="alert"');
    expect(page).toContain('href="#field-email"');
    expect(page).toContain('aria-invalid="true" aria-describedby="fault-phone"');
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(page).toContain('value="nobody"');
    expect(page).toContain('value="yes" checked');
    expect(page).toContain('extra');
    expect(page).not.toContain('<script');
  });

  test('gets a pointer for each fault as JSON', async () => {
    const answer = await postJson({ email: 'nobody', firstName: { $ne: 1 }, 'a/b': 1 });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      code: 'input-invalid',
      faults: expect.arrayContaining([
        expect.objectContaining({ pointer: '/a~1b', code: 'unknown-field' }),
        expect.objectContaining({ pointer: '/email', code: 'email-invalid' }),
        expect.objectContaining({ pointer: '/firstName', code: 'not-text' }),
      ]),
    });
  });

  test.each([
    ['{', 400, 'json-malformed'],
    ['[]', 422, 'input-invalid'],
    ['"text"', 422, 'input-invalid'],
    ['{"__proto__":1}', 400, 'json-key-refused'],
    [JSON.stringify({ firstName: 'x'.repeat(1_000_000) }), 413, 'too-large'],
  ])('as JSON %.20s is refused with its reason', async (body, status, code) => {
    const answer = await postJson(body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
  });

  test('of a megabyte is refused in every format', async () => {
    const long = 'x'.repeat(1_000_000);
    expect((await post({ email: anAddress(), firstName: long })).status).toBe(413);
    const body = new FormData();
    body.append('firstName', long);
    expect((await site.fetch(`/f/${form}`, { method: 'POST', body })).status).toBe(413);
  });

  test('of another content type is refused', async () => {
    expect(
      (await site.fetch(`/f/${form}`, { method: 'POST', headers: { 'content-type': 'text/xml' }, body: '<a/>' }))
        .status,
    ).toBe(415);
  });

  test.each([
    ['the hidden field filled in', { 'web-site': 'spam' }],
    ['an address typed in no time', { 'shown-at': String(Date.now() + 60_000), firstName: 'buy at www.example.com' }],
  ])('with %s is thanked and forgotten', async (_sign, fields) => {
    const email = anAddress();
    const answer = await post({ email, firstName: 'A', ...fields });
    expect(answer.status).toBe(303);
    const thanks = await site.fetch(answer.headers.get('location') ?? '');
    expect(thanks.status).toBe(200);
    expect(await leadOf(email)).toBeNull();

    // Nothing in the answer tells it from a person's.
    const real = await post({ email: anAddress(), firstName: 'A' });
    const shape = (of: string): string => of.replaceAll(/[\w-]{20,}/g, '…');
    expect(shape(answer.headers.get('location') ?? '')).toBe(shape(real.headers.get('location') ?? ''));
    const realThanks = await site.fetch(real.headers.get('location') ?? '');
    expect(shape(await thanks.text())).toBe(shape(await realThanks.text()));
  });
});

test('a changed consent wording is a new version; the old one is kept', async () => {
  const { _id } = await createForm(engine, 'Two', content);
  const renamed = await saveForm(engine, _id, { revision: 1, name: 'Renamed', content });
  expect(renamed).toMatchObject({ revision: 2, version: 1 });
  const reworded = await saveForm(engine, _id, {
    revision: 2,
    name: 'Renamed',
    content: { ...content, consentWording: 'Oui !' },
  });
  expect(reworded).toMatchObject({ revision: 3, version: 2 });
  await expect(saveForm(engine, _id, { revision: 2, name: 'Late', content })).rejects.toMatchObject({
    code: 'form-changed',
    data: { revision: 3 },
  });
  const versions = await engine.store.formVersions.many({ form: _id }, { sort: { version: 1 } });
  expect(versions.map(({ consentWording }) => consentWording)).toEqual(['Oui aux mails', 'Oui !']);
});
