import { afterAll, beforeAll, beforeEach } from 'vitest';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { causedBy } from '../../engine/events/cause.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import { SAMPLE_SETTINGS } from '../../engine/sample/sample-settings.ts';
import { startRun } from '../../engine/scenario/run-state.ts';
import { handOffToSales } from '../../engine/steps/hand-off-to-sales/perform.ts';
import type { HandOffDocument } from '../../engine/store/hand-offs.ts';
import { newId } from '../../engine/store/stored.ts';
import { openTestEngine } from './open-test-engine.ts';
import { anEnrollment } from './performing.ts';
import { type ScriptedSmtp, scriptedSmtp } from './scripted-smtp.ts';

export const BANT = { budget: '10 k€', authority: 'directrice', need: 'un parcours', timing: 'mars' };
const TIMES = { remindAfter: { amount: 4, unit: 'hours' }, giveUpAfter: { amount: 1, unit: 'days' } };

/** People who sell, runs that stand at a hand-off, and the engine and mail server behind them, for one test file. Nobody is there when a test begins. */
export function salesFloor() {
  let engine: OpenEngine;
  let smtp: ScriptedSmtp;

  beforeAll(async () => {
    smtp = await scriptedSmtp();
    engine = await openTestEngine({ SMTP_URL: smtp.url, PEPINIERE_DISPATCH: 'off' });
    await engine.store.settings.raw.insertOne(SAMPLE_SETTINGS);
  });
  afterAll(async () => {
    await engine.close();
    await smtp.close();
  });
  beforeEach(async () => {
    smtp.received.length = 0;
    smtp.script('accept');
    await engine.store.people.raw.deleteMany({});
  });

  async function aPerson(
    name: string,
    more: { sells?: boolean; role?: 'rep' | 'manager'; openHandOffs?: number } = {},
  ): Promise<string> {
    const _id = `${name}-${newId()}`;
    await engine.store.people.raw.insertOne({
      _id,
      name,
      email: `${_id}@example.com`,
      role: 'rep',
      language: 'fr',
      sells: true,
      active: true,
      passwordHash: null,
      openHandOffs: 0,
      lastHandOffAt: null,
      createdAt: new Date(),
      ...more,
    });
    return _id;
  }
  const loadOf = async (person: string) => (await engine.store.people.one({ _id: person }))?.openHandOffs;

  async function aRun({ testBy, email = `${newId()}@example.com` }: { testBy?: string; email?: string } = {}) {
    const { lead } = await findOrCreateLead(engine, {
      email,
      profile: { firstName: 'Zoë', company: '<b>' },
      source: 'test',
      channel: 'test',
    });
    if (testBy !== undefined)
      await engine.store.leads.raw.updateOne(
        { _id: lead._id },
        { $set: { test: { by: testBy, mailTo: 'tester@example.com' }, identified: false } },
      );
    const now = Date.now();
    const enrollment = anEnrollment(lead._id, {
      clock: { origin: now, factor: 3600 },
      state: startRun('sales', 'offer', 1, now),
      test: testBy === undefined ? null : { by: testBy },
    });
    const key = `${enrollment._id}:sales:1`;
    const find = async (): Promise<HandOffDocument> => {
      const found = await engine.store.handOffs.one({ key });
      if (found === null) throw new Error('no hand-off');
      return found;
    };
    return {
      enrollment: enrollment._id,
      part: (part: 'offer' | 'remind' | 'take-back') =>
        handOffToSales.perform(TIMES, {
          engine,
          enrollment,
          node: 'sales',
          part,
          visit: 1,
          key,
          cause: causedBy(enrollment, now),
          now,
        }),
      find,
      id: async () => (await find())._id,
      lead: () => engine.store.leads.one({ _id: lead._id }),
      stage: (stage: 'opportunity' | 'MQL') => engine.store.leads.raw.updateOne({ _id: lead._id }, { $set: { stage } }),
      types: async () =>
        (await engine.store.events.many({ lead: lead._id }, { sort: { seq: 1 } }))
          .map(({ type }) => type)
          .filter((type) => type !== 'lead-captured'),
    };
  }

  /** Transactions before the first of which something else happens. */
  const afterwards = (first: () => Promise<void>): OpenEngine['store']['transaction'] => {
    let done: Promise<void> | undefined;
    return async (work) => {
      done ??= first();
      await done;
      return engine.store.transaction(work);
    };
  };

  return {
    get engine() {
      return engine;
    },
    get smtp() {
      return smtp;
    },
    aPerson,
    loadOf,
    aRun,
    afterwards,
  };
}
