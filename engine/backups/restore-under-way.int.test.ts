import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { temporaryFolder } from '../../test/setup/temporary-folder.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../open-engine.ts';
import { SAMPLE_SETTINGS } from '../sample/sample-settings.ts';
import { refuseHalfRestored } from '../store/restorations.ts';
import { openRestoreTarget } from '../store/restore-target.ts';
import { makeBackup } from './make-backup.ts';
import { restoreBackup } from './restore-backup.ts';

let folder: string;
/** Empty; a backup with one lead is put into it. */
let engine: OpenEngine;
beforeAll(async () => {
  folder = await temporaryFolder('restores');
  engine = await openTestEngine();
  const { store } = engine;
  await store.settings.raw.insertOne(SAMPLE_SETTINGS);
  await findOrCreateLead(engine, { email: 'one@example.com', profile: {}, source: 'test', channel: 'test' });
  await makeBackup({ ...where(), keys: engine.config.keys }, join(folder, 'backup'));
  await Promise.all([store.settings, store.leads, store.events].map(({ raw }) => raw.deleteMany({})));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const where = () => ({ uri: inject('mongodbUri'), database: engine.config.mongodb.database });
const restore = () =>
  restoreBackup(engine.config, inject('mongodbUri'), {
    folder: join(folder, 'backup'),
    replace: false,
    isAlone: false,
    refusals: [],
    resume: null,
    keysLost: false,
  });
const start = () => refuseHalfRestored(engine.store.restorations);
const leads = async () => (await engine.store.leads.many({})).map(({ email }) => email);
const seenAgo = (ms: number) => ({ by: 'killed', seenAt: new Date(Date.now() - ms) });
const UNDER_WAY = { code: 'restore.underWay' };

test('while a restore loads nothing starts, and another is refused; killed then, it holds up neither for long', async () => {
  const { raw } = engine.store.restorations;
  await raw.insertOne({ _id: 'under-way', of: new Date(), at: new Date(), done: null, held: seenAgo(15_000) });
  await expect(start()).rejects.toMatchObject(UNDER_WAY);
  await expect(restore()).rejects.toMatchObject(UNDER_WAY);
  await raw.updateOne({ _id: 'under-way' }, { $set: { held: seenAgo(21_000) } });
  await expect(start()).resolves.toBeUndefined();
});

test('of two restores at once one is done, and the other told that it is under way', async () => {
  const [done, refused] = (await Promise.allSettled([restore(), restore()])).toSorted((one) =>
    one.status === 'fulfilled' ? -1 : 1,
  );
  expect(done).toMatchObject({ status: 'fulfilled', value: { scenarios: 0, runs: 0 } });
  expect(refused).toMatchObject({ status: 'rejected', reason: UNDER_WAY });
  expect(await leads()).toEqual(['one@example.com']);
  await expect(start()).resolves.toBeUndefined();
  expect(await engine.store.restorations.many({})).toMatchObject([{ done: expect.any(Date) }]);
});

test('one that stood still until another took the database replaces nothing any more', async () => {
  const late = await openRestoreTarget(where().uri, where().database, { by: 'late', of: new Date() });
  await expect(late.takePlace(new Date())).rejects.toMatchObject(UNDER_WAY);
  expect(await leads()).toEqual(['one@example.com']);
  await expect(start()).resolves.toBeUndefined();
  await late.close();
});
