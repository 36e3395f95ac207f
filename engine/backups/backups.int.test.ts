import { randomBytes, randomUUID } from 'node:crypto';
import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { publish } from '../../test/setup/publish.ts';
import { type ScriptedSmtp, scriptedSmtp } from '../../test/setup/scripted-smtp.ts';
import { hours } from '../../test/setup/sleepers.ts';
import { temporaryFolder } from '../../test/setup/temporary-folder.ts';
import { until } from '../../test/setup/until.ts';
import { advanceRun } from '../enrollment/advance-run.ts';
import { DEAF } from '../enrollment/instruction.ts';
import { parkRun } from '../enrollment/park-run.ts';
import { record } from '../events/record.ts';
import { startSweeper } from '../events/sweep.ts';
import { eraseLead } from '../leads/erase-lead.ts';
import { mergeLeads } from '../leads/merge-leads.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../open-engine.ts';
import { noteProcess } from '../operations/note-process.ts';
import { createApiKey } from '../people/api-keys.ts';
import { unsubscribe } from '../privacy/unsubscribe.ts';
import { SAMPLE_IDS } from '../sample/sample-ids.ts';
import { SAMPLE_SETTINGS } from '../sample/sample-settings.ts';
import { sampleTemplates } from '../sample/sample-templates.ts';
import { markStarted } from '../store/enrollments.ts';
import type { PersonDocument } from '../store/people.ts';
import { refuseHalfRestored } from '../store/restorations.ts';
import { connectionOptions, workflowId } from '../temporal/connect-runs.ts';
import { startWorker } from '../temporal/start-worker.ts';
import { refusalsKeeper } from './keep-refusals.ts';
import { makeBackup } from './make-backup.ts';
import { refusalsFile } from './refusals.ts';
import { type Restoring, restoreBackup } from './restore-backup.ts';

/** An hour lasts a second. */
const FACTOR = { PEPINIERE_TIME_FACTOR: '3600' };
const NURTURING = draw(
  {
    later: ['event-received', { name: 'later' }],
    rest: ['wait', hours(100)],
    start: ['event-received', { name: 'start' }],
    first: ['send-email', { template: SAMPLE_IDS.template.en }],
    hear: [
      'wait-for-event',
      {
        listens: [{ id: 'answered', pattern: { event: 'custom', name: 'answered' } }],
        timeout: { amount: 30, unit: 'days' },
      },
    ],
    second: ['send-email', { template: SAMPLE_IDS.template.en }],
    over: ['end', { result: 'nurture' }],
  },
  [
    'later > rest',
    'rest.timeout > first',
    'start > first',
    'first.sent > hear',
    'first.skipped > hear',
    'first.failed > hear',
    'hear.answered > second',
    'hear.timeout > over',
    'second.sent > over',
    'second.skipped > over',
    'second.failed > over',
  ],
);

const WHO = { _id: 'somebody', name: 'Somebody', email: 'somebody@example.com', language: 'en' as const };
const SALES = { sells: false, openHandOffs: 0, lastHandOffAt: null, createdAt: new Date('2026-01-01') };
const SOMEBODY = { ...WHO, ...SALES, role: 'admin' as const, active: true, passwordHash: 'old' };
const access = ({ _id, active, role, passwordHash }: PersonDocument) => [_id, active, role, passwordHash];

let smtp: ScriptedSmtp;
let folder: string;
/** The one that is backed up, and lost. */
let first: OpenEngine;
let scenario: string;
const open: OpenEngine[] = [];
const AN_OTHER_KEY = { id: 'test', secret: randomBytes(32) };
const keys = `test:${randomBytes(32).toString('base64url')}`;

async function anEngine(env: Readonly<Record<string, string>> = {}): Promise<OpenEngine> {
  const engine = await openTestEngine({
    ...FACTOR,
    PEPINIERE_KEYS: keys,
    SMTP_URL: smtp.url,
    PEPINIERE_DATA: await temporaryFolder('data'),
    ...env,
  });
  open.push(engine);
  return engine;
}

/** Runs leads until told to stop, as the worker process does. */
async function works(engine: OpenEngine): Promise<() => Promise<void>> {
  const worker = await startWorker(engine);
  const stopSweeper = startSweeper(engine);
  return async () => {
    await stopSweeper();
    await worker.stop();
  };
}

const happens = (engine: OpenEngine, lead: string, name: string) =>
  record(engine, lead, { type: 'custom', data: { name, properties: {} }, dedupeKey: randomUUID() });

async function aLead(engine: OpenEngine, name: string, enters = 'start'): Promise<string> {
  const known = { email: `${name}@${randomUUID()}.example`, profile: {}, source: 'test', channel: 'test' };
  const { lead } = await findOrCreateLead(engine, known);
  const data = { purpose: 'marketing-mail' as const };
  await record(engine, lead._id, { type: 'consent-confirmed', data, dedupeKey: `consent:${lead._id}` });
  await happens(engine, lead._id, enters);
  return lead._id;
}

const runOf = (engine: OpenEngine, lead: string) => engine.store.enrollments.one({ lead });
const waitsAt = (engine: OpenEngine, lead: string, node: string) =>
  until(async () => {
    const run = await runOf(engine, lead);
    return run?.state.at === node && run.state.waiting !== null ? run : null;
  });
const mailsTo = (name: string): number => smtp.received.filter(({ to }) => to[0]?.startsWith(`${name}@`)).length;
const restoring = (given: Partial<Restoring> & Pick<Restoring, 'folder'>): Restoring => ({
  replace: false,
  isAlone: false,
  refusals: [],
  resume: null,
  keysLost: false,
  ...given,
});
const backUp = (engine: OpenEngine, to: string) =>
  makeBackup({ uri: inject('mongodbUri'), database: engine.config.mongodb.database, keys: engine.config.keys }, to);
const restore = (engine: OpenEngine, given: Restoring) => restoreBackup(engine.config, inject('mongodbUri'), given);

/** What a process asks before it works on the database. */
const start = ({ store }: OpenEngine) => refuseHalfRestored(store.restorations);

beforeAll(async () => {
  smtp = await scriptedSmtp();
  folder = await temporaryFolder('backups');
  first = await anEngine();
  await first.store.settings.raw.insertOne(SAMPLE_SETTINGS);
  const now = new Date();
  for (const { id, ...template } of sampleTemplates('https://app.example'))
    await first.store.templates.raw.insertOne({ _id: id, ...template, revision: 1, createdAt: now, updatedAt: now });
  scenario = await publish(first, NURTURING);
});
afterAll(async () => {
  for (const engine of open) {
    await engine.close();
    await rm(engine.config.dataDir, { recursive: true, force: true });
  }
  await smtp.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a backup, all else being lost', () => {
  let second: OpenEngine;
  const lead: Record<'waits' | 'due' | 'parked' | 'erased' | 'gone' | 'part', string> = {
    waits: '',
    due: '',
    parked: '',
    erased: '',
    gone: '',
    part: '',
  };
  let stop: () => Promise<void>;
  afterAll(() => stop());

  it('is taken while leads are on their way, and what is refused afterwards is noted outside the database', async () => {
    stop = await works(first);
    for (const name of ['waits', 'parked', 'erased', 'gone'] as const) lead[name] = await aLead(first, name);
    for (const name of ['waits', 'parked', 'erased', 'gone'] as const) await waitsAt(first, lead[name], 'hear');
    const run = await waitsAt(first, lead.parked, 'hear');
    await parkRun(first, run._id, 'template-missing', { revision: run.revision });
    for (const name of ['part', 'due'] as const) lead[name] = await aLead(first, name, 'later');
    for (const name of ['part', 'due'] as const) await waitsAt(first, lead[name], 'rest');
    const { collections } = await backUp(first, join(folder, 'whole'));
    await stop();
    expect(collections.find(({ name }) => name === 'leads')?.documents).toBe(6);
    expect((await stat(join(folder, 'whole'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'whole', 'leads.bson.gz'))).mode & 0o777).toBe(0o600);

    const keep = refusalsKeeper(first);
    await keep();
    await mergeLeads(first, { into: lead.erased, from: lead.part });
    await eraseLead(first, lead.erased);
    await unsubscribe(first, lead.gone, { via: 'page', send: null });
    await keep();
    await keep();
    const noted = await readFile(refusalsFile(first.config.dataDir), 'utf8');
    expect(noted.split('\n').filter((line) => line !== '')).toHaveLength(4);
    expect(noted).not.toMatch(/@/);
  });

  it('goes into an empty database as it was', async () => {
    second = await anEngine();
    const restored = await restore(
      second,
      restoring({
        folder: join(folder, 'whole'),
        refusals: [refusalsFile(first.config.dataDir)],
        resume: { do: 'spread', minutes: null },
      }),
    );
    expect(restored).toMatchObject({ scenarios: 1, runs: 6, erased: 2, unsubscribed: 1 });
    for (const name of ['versions', 'templates', 'settings', 'scenarios'] as const) {
      const { raw } = second.store[name];
      const projection = { status: 0, pausedAt: 0, resumption: 0 };
      expect(await raw.find({}, { projection }).toArray()).toEqual(
        await first.store[name].raw.find({}, { projection }).toArray(),
      );
    }
    const story = ({ store }: OpenEngine) => store.events.many({ lead: lead.due }, { sort: { seq: 1 } });
    expect(await story(second)).toEqual(await story(first));
  });

  it('lets what was in flight go on: where it waits, and at once where its time came meanwhile', async () => {
    const mails = smtp.received.length;
    const { _id = '', state } = (await runOf(second, lead.due)) ?? {};
    // As if it had been down for long.
    await second.store.enrollments.raw.updateOne({ _id }, { $set: { 'state.waiting.until': state?.enteredAt ?? 0 } });
    stop = await works(second);
    await waitsAt(second, lead.due, 'hear');
    expect(mailsTo('due')).toBe(1);
    await until(async () => ((await runOf(second, lead.waits))?.started === true ? true : null));
    await happens(second, lead.waits, 'answered');
    await until(async () => ((await runOf(second, lead.waits))?.endReason === 'nurture' ? true : null));
    expect(mailsTo('waits')).toBe(2);
    expect(smtp.received).toHaveLength(mails + 2);
    expect(await runOf(second, lead.parked)).toMatchObject({
      status: 'active',
      started: true,
      parked: { code: 'template-missing' },
    });
    expect((await second.store.scenarios.one({ _id: scenario }))?.status).toBe('live');
  });

  it('takes the run from the workflow that Temporal has of before', async () => {
    const connection = await Connection.connect(connectionOptions(second.config));
    const client = new Client({ connection, namespace: second.config.temporal.namespace });
    const { _id } = (await runOf(second, lead.due)) ?? { _id: '' };
    const { taskQueue, status } = await client.workflow.getHandle(workflowId(_id)).describe();
    await connection.close();
    expect([taskQueue, status.name]).toEqual([second.config.temporal.taskQueue, 'RUNNING']);
  });

  it('leaves erased who was erased, with who had become part of it, and asks nobody who said no', async () => {
    const { leads, events, enrollments, suppressions } = second.store;
    expect(await leads.many({ _id: { $in: [lead.erased, lead.part] } })).toEqual([]);
    expect(await events.many({ lead: { $in: [lead.erased, lead.part] } })).toEqual([]);
    expect(await enrollments.many({ lead: { $in: [lead.erased, lead.part] }, status: 'active' })).toEqual([]);
    expect(await leads.one({ _id: lead.gone })).toMatchObject({ mailConsent: false });
    expect(await runOf(second, lead.gone)).toMatchObject({ status: 'ended', endReason: 'unsubscribed' });
    expect((await suppressions.many({})).map(({ reason }) => reason).sort()).toEqual([
      'erased',
      'erased',
      'unsubscribed',
    ]);
    expect([mailsTo('erased'), mailsTo('part'), mailsTo('gone')]).toEqual([1, 0, 1]);
  });

  it('in the place of what is there: keeps who was erased, what was sent and whom one shut out since', async () => {
    const { people, leads } = second.store;
    await people.raw.insertMany([SOMEBODY, { ...SOMEBODY, _id: 'gone', email: 'gone@example.com' }]);
    await leads.raw.updateOne({ _id: lead.due }, { $set: { openTrackingConsent: true, refusedTopics: ['news'] } });
    const { id: key } = await createApiKey(second, 'leaked', 'admin');
    await createApiKey(second, 'good', 'admin');
    await backUp(second, join(folder, 'later'));
    await second.store.apiKeys.raw.deleteOne({ _id: key });
    await people.raw.updateOne({ _id: 'gone' }, { $set: { active: false } });
    await people.raw.updateOne({ _id: SOMEBODY._id }, { $set: { role: 'rep', passwordHash: 'new' } });
    await leads.raw.updateOne({ _id: lead.due }, { $set: { openTrackingConsent: false, refusedTopics: ['offers'] } });
    await happens(second, lead.due, 'answered');
    await until(async () => ((await runOf(second, lead.due))?.status === 'ended' ? true : null));
    expect(mailsTo('due')).toBe(2);
    await eraseLead(second, lead.waits);
    await stop();

    // As if an earlier restore had been broken off.
    const half = { _id: 'half', of: new Date(), at: new Date(), done: null };
    await second.store.restorations.raw.insertOne(half);
    await expect(start(second)).rejects.toMatchObject({ code: 'restore.unfinished' });
    await expect(backUp(second, join(folder, 'half'))).rejects.toMatchObject({ code: 'backup.halfRestored' });
    const given = restoring({ folder: join(folder, 'later'), replace: true });
    expect(await restore(second, given)).toMatchObject({ scenarios: 1, runs: 2, erased: 1 });
    const { store } = second;
    await expect(start(second)).resolves.toBeUndefined();
    expect((await store.apiKeys.many({})).map(({ name }) => name)).toEqual(['good']);
    expect(await store.scenarios.one({ _id: scenario })).toMatchObject({ status: 'paused' });
    expect(await store.leads.one({ _id: lead.waits })).toBeNull();
    expect((await store.people.many({}, { sort: { _id: 1 } })).map(access)).toEqual([
      ['gone', false, 'admin', 'old'],
      ['somebody', true, 'rep', 'new'],
    ]);
    const due = await store.leads.one({ _id: lead.due });
    expect([due?.openTrackingConsent, due?.refusedTopics.toSorted()]).toEqual([false, ['news', 'offers']]);
    const run = await waitsAt(second, lead.due, 'hear');

    // Whoever resumes it: what it sent in the other time is not sent again.
    await store.scenarios.raw.updateOne({ _id: scenario }, { $set: { status: 'live' } });
    expect(await advanceRun(second, run._id)).toEqual({ do: 'wait', ms: 1_000, seq: DEAF });
    await markStarted(store.enrollments, run._id);
    await happens({ ...second, dispatch: async () => undefined }, lead.due, 'answered');
    expect(await advanceRun(second, run._id)).toEqual({ do: 'end' });
    expect(mailsTo('due')).toBe(2);
  });
});

describe('a restore changes nothing', () => {
  let target: OpenEngine;
  beforeAll(async () => {
    target = await anEngine();
  });
  const nothing = async () => {
    const { store } = target;
    const counts = await Promise.all(
      [store.leads, store.events, store.scenarios].map(({ raw }) => raw.countDocuments()),
    );
    expect(counts).toEqual([0, 0, 0]);
    await expect(start(target)).resolves.toBeUndefined();
  };
  const copy = async (name: string): Promise<string> => {
    const to = join(folder, name);
    await cp(join(folder, 'whole'), to, { recursive: true });
    return to;
  };

  it.each([
    ['a file is cut short', (at: string) => truncate(join(at, 'leads.bson.gz'), 20), 'backup.damaged'],
    ['a file is missing', (at: string) => rm(join(at, 'events.bson.gz')), 'backup.damaged'],
    ['it was broken off', (at: string) => rm(join(at, 'manifest.json')), 'backup.incomplete'],
    [
      'somebody changed what it says of itself',
      async (at: string) => {
        const file = join(at, 'manifest.json');
        await writeFile(file, (await readFile(file, 'utf8')).replace('"name": "leads"', '"name": "people"'));
      },
      'backup.damaged',
    ],
  ])('where %s', async (name, harm, code) => {
    const at = await copy(name);
    await harm(at);
    await expect(restore(target, restoring({ folder: at }))).rejects.toMatchObject({ code });
    await nothing();
  });

  it('where the key ring is another one, unless it is lost for good', async () => {
    const database = `test-${randomUUID()}`;
    const other = { ...target.config, mongodb: { ...target.config.mongodb, database }, keys: [AN_OTHER_KEY] };
    const given = restoring({ folder: join(folder, 'whole') });
    await expect(restoreBackup(other, inject('mongodbUri'), given)).rejects.toMatchObject({
      code: 'backup.keysLacking',
      data: { lacking: ['test'] },
    });
    await expect(restoreBackup(other, inject('mongodbUri'), { ...given, keysLost: true })).resolves.toMatchObject({
      runs: 6,
    });
  });

  it('where the database is not empty, or somebody works on it', async () => {
    const before = await first.store.leads.many({});
    await expect(restore(first, restoring({ folder: join(folder, 'whole') }))).rejects.toMatchObject({
      code: 'restore.occupied',
    });
    const noted = await noteProcess(target, 'worker');
    await expect(restore(target, restoring({ folder: join(folder, 'whole') }))).rejects.toMatchObject({
      code: 'restore.running',
    });
    await noted.end();
    expect(await first.store.leads.many({})).toEqual(before);
    await nothing();
  });

  it('where somebody begins to work on it while it is loaded; who asks first is told to wait', async () => {
    const { processes, restorations } = target.store;
    const given = restoring({ folder: join(folder, 'whole') });
    const working = until(() => restorations.one({ done: null })).then(async () => {
      await expect(start(target)).rejects.toMatchObject({ code: 'restore.underWay' });
      await processes.raw.insertOne({ _id: 'late', name: 'worker', startedAt: new Date(), seenAt: new Date() });
    });
    await expect(restore(target, given)).rejects.toMatchObject({ code: 'restore.running' });
    await working;
    await processes.raw.deleteOne({ _id: 'late' });
    await nothing();
  });

  it('and no backup is written over another', async () => {
    await expect(backUp(first, join(folder, 'whole'))).rejects.toMatchObject({ code: 'backup.folderTaken' });
    expect(await readdir(join(folder, 'whole'))).toContain('manifest.json');
  });
});
