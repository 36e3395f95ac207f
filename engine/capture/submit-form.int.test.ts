import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import type { Engine } from '../engine.ts';
import type { OpenEngine } from '../open-engine.ts';
import { unsubscribe } from '../privacy/unsubscribe.ts';
import { SAMPLE_SETTINGS } from '../sample/sample-settings.ts';
import type { FormDocument } from '../store/forms.ts';
import { newId } from '../store/stored.ts';
import { createForm } from './save-form.ts';
import { submitForm } from './submit-form.ts';

let engine: OpenEngine;
let form: FormDocument;

beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
  await engine.store.settings.raw.insertOne(SAMPLE_SETTINGS);
  form = await createForm(engine, 'Guide', {
    language: 'en',
    title: 'The guide',
    introduction: '',
    fields: [
      { name: 'email', label: 'Mail', type: 'email', required: true, options: [] },
      { name: 'firstName', label: 'First name', type: 'text', required: false, options: [] },
    ],
    submitLabel: 'Send',
    consentWording: 'Yes to mail',
    openWording: null,
    legalNotice: 'We process…',
    thanks: 'Here it is.',
    magnet: null,
  });
});
afterAll(() => engine.close());

const anAddress = (): string => `${newId()}@example.com`;
const submit = (email: string, { firstName = '', key = newId(), by = engine, consent = true }: Sending = {}) =>
  submitForm(by, form, { raw: { email, firstName }, key, consent, opens: false, ip: null });

interface Sending {
  readonly firstName?: string;
  readonly key?: string;
  readonly by?: Engine;
  readonly consent?: boolean;
}

async function storyOf(email: string): Promise<{ id: string; types: string[]; seqs: number[] }> {
  const [lead] = await engine.store.leads.many({ email });
  const events = await engine.store.events.many({ lead: lead?._id ?? '' }, { sort: { seq: 1 } });
  return { id: lead?._id ?? '', types: events.map(({ type }) => type), seqs: events.map(({ seq }) => seq) };
}

/** The engine as it is when something else comes in just before its first transaction. */
function after(first: () => Promise<void>): Engine {
  let pending: Promise<void> | undefined;
  return {
    ...engine,
    store: {
      ...engine.store,
      transaction: async (work) => {
        pending ??= first();
        await pending;
        return engine.store.transaction(work);
      },
    },
  };
}

test('a submission is kept whole or not at all', async () => {
  const email = anAddress();
  const died = new Error('died');
  const raw = new Proxy(engine.store.submissions.raw, {
    get: (collection, name) => {
      if (name === 'insertOne') throw died;
      return Reflect.get(collection, name).bind(collection);
    },
  });
  const broken: Engine = { ...engine, store: { ...engine.store, submissions: { ...engine.store.submissions, raw } } };
  await expect(submit(email, { by: broken })).rejects.toBe(died);
  expect(await engine.store.leads.one({ email })).toBeNull();
  await submit(email);
  const { id, types, seqs } = await storyOf(email);
  expect(types).toEqual(['lead-captured', 'consent-given', 'form-submitted']);
  expect(seqs).toEqual([1, 2, 3]);
  expect(await engine.store.leads.one({ _id: id })).toMatchObject({ seq: 3, mailConsent: true });
  expect(await engine.store.consents.many({ lead: id })).toHaveLength(1);
});

test('fifty times at once by a known lead changes its profile once and leaves no gap in its story', async () => {
  const email = anAddress();
  await submit(email);
  const key = newId();
  await Promise.all(Array.from({ length: 50 }, () => submit(email, { key, firstName: 'Ann' })));
  const { id, types, seqs } = await storyOf(email);
  expect(types.slice(3)).toEqual(['profile-changed', 'consent-given', 'form-submitted']);
  expect(seqs).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await engine.store.leads.one({ _id: id })).toMatchObject({ seq: 6, profile: { firstName: 'Ann' } });
  expect(await engine.store.submissions.many({ lead: id })).toHaveLength(2);
});

test('one that was gone back to and corrected counts, under the same key', async () => {
  const [email, key] = [anAddress(), newId()];
  const first = await submit(email, { key, firstName: 'An', consent: false });
  const corrected = await submit(` ${email.toUpperCase()}`, { key, firstName: 'Ann', consent: false });
  const agreed = await submit(email, { key, firstName: ' Ann ', consent: true });
  await submit(email, { key, firstName: 'Ann', consent: true });
  expect(new Set([first, corrected, agreed].map(({ submission }) => submission)).size).toBe(3);
  expect(await engine.store.leads.one({ email })).toMatchObject({ profile: { firstName: 'Ann' }, mailConsent: true });
  const { id } = await storyOf(email);
  expect(await engine.store.submissions.many({ lead: id })).toHaveLength(3);
});

test('two at once by an unknown address make one lead with both', async () => {
  const email = anAddress();
  await Promise.all([submit(email), submit(email)]);
  expect(await engine.store.leads.many({ email })).toHaveLength(1);
  const { id, types } = await storyOf(email);
  expect(types.filter((type) => type === 'lead-captured')).toHaveLength(1);
  expect(types.filter((type) => type === 'form-submitted')).toHaveLength(2);
  expect(await engine.store.submissions.many({ lead: id })).toHaveLength(2);
});

test('one kept already says so when its lead was erased since', async () => {
  const [email, key] = [anAddress(), newId()];
  const first = await submit(email, { key });
  await engine.store.leads.raw.deleteOne({ email });
  expect(await submit(email, { key })).toEqual(first);
  expect(await engine.store.leads.one({ email })).toBeNull();
});

test('a lead that unsubscribes while its submission comes in is asked to confirm', async () => {
  const email = anAddress();
  await submit(email);
  const { id } = await storyOf(email);
  const key = newId();
  const { submission } = await submit(email, {
    key,
    by: after(() => unsubscribe(engine, id, { via: 'page', send: null })),
  });
  expect((await storyOf(email)).types.slice(3)).toEqual(['unsubscribed', 'confirmation-requested', 'form-submitted']);
  expect(await engine.store.leads.one({ _id: id })).toMatchObject({ mailConsent: false });
  expect(await engine.store.submissions.one({ _id: submission })).toMatchObject({ confirmation: true });
});
