import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import type { OpenEngine } from '../open-engine.ts';
import { SAMPLE_IDS } from './sample-ids.ts';
import { seedSample } from './seed-sample.ts';

let engine: OpenEngine;
beforeAll(async () => {
  engine = await openTestEngine({ PEPINIERE_DISPATCH: 'off' });
});
afterAll(async () => engine.close());

test('the sample is complete in both languages, its French scenario live', async () => {
  await seedSample(engine);
  const { scenarios, versions, forms, templates, people, magnets, settings } = engine.store;
  expect(await scenarios.one({ _id: SAMPLE_IDS.scenario.fr })).toMatchObject({
    status: 'live',
    liveVersion: 1,
    startsOn: ['form-submitted'],
  });
  expect(await scenarios.one({ _id: SAMPLE_IDS.scenario.en })).toMatchObject({ status: 'draft' });
  expect(await versions.many({})).toHaveLength(1);
  expect((await forms.many({})).map(({ content: { language } }) => language).toSorted()).toEqual([
    'en',
    'en',
    'fr',
    'fr',
  ]);
  expect(await templates.many({})).toHaveLength(2);
  expect(await magnets.many({})).toHaveLength(2);
  const salesperson = { role: 'rep', sells: true, active: true, passwordHash: null };
  expect(await people.many({}, { sort: { name: 1 } })).toMatchObject([
    { ...salesperson, name: 'Commercial 1' },
    { ...salesperson, name: 'Commercial 2' },
  ]);
  expect(await settings.one({ _id: 'company' })).not.toBeNull();
});

test('seeding again changes nothing, and what the company changed stays', async () => {
  await engine.store.settings.raw.updateOne({ _id: 'company' }, { $set: { company: 'Ours' } });
  await engine.store.templates.raw.deleteOne({ _id: SAMPLE_IDS.template.en });
  await seedSample(engine);
  expect(await engine.store.settings.one({ _id: 'company' })).toMatchObject({ company: 'Ours' });
  expect(await engine.store.templates.one({ _id: SAMPLE_IDS.template.en })).toBeNull();
});

test('an interrupted seeding is finished by the next', async () => {
  await engine.store.settings.raw.deleteMany({});
  await seedSample(engine);
  expect(await engine.store.templates.one({ _id: SAMPLE_IDS.template.en })).not.toBeNull();
  expect(await engine.store.versions.many({})).toHaveLength(1);
  expect(await engine.store.settings.one({ _id: 'company' })).not.toBeNull();
});
