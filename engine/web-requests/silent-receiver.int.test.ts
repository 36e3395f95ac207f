import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { publish } from '../../test/setup/publish.ts';
import { leadsAtNode } from '../enrollment/leads-at-node.ts';
import { record } from '../events/record.ts';
import { findOrCreateLead } from '../leads/find-or-create-lead.ts';
import { leadView } from '../leads/lead-view.ts';
import type { OpenEngine } from '../open-engine.ts';
import { SAMPLE_SETTINGS } from '../sample/sample-settings.ts';
import { type StartedWorker, startWorker } from '../temporal/start-worker.ts';
import { PLACES } from '../lanes.ts';

let engine: OpenEngine;
let worker: StartedWorker;
let server: Server;
let address: string;
let asked = 0;

beforeAll(async () => {
  server = createServer(() => {
    asked += 1;
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port }: { port: number } = JSON.parse(JSON.stringify(server.address()));
  address = `http://127.0.0.1:${port}/never`;
  engine = await openTestEngine({ PEPINIERE_ALLOWED_NETWORKS: '127.0.0.1' });
  await engine.store.settings.raw.insertOne(SAMPLE_SETTINGS);
  await engine.store.templates.raw.insertOne({
    _id: 'welcome',
    name: 'T',
    revision: 1,
    createdAt: new Date(),
    updatedAt: new Date(),
    content: { language: 'fr', subject: 'Bonjour', preheader: '', blocks: [{ type: 'text', text: 'Bonjour' }] },
  });
  worker = await startWorker(engine);
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await worker.stop();
  await engine.close();
});

const aLead = async (): Promise<string> => {
  const email = `${randomUUID()}@example.org`;
  return (await findOrCreateLead(engine, { email, profile: {}, source: 'test', channel: 'test' })).lead._id;
};
const enter = (lead: string, start: string) =>
  record(engine, lead, { type: 'custom', data: { name: start, properties: {} }, dedupeKey: randomUUID() });
/** The machine may be busy with much else. */
const PATIENT = { timeout: 50_000, interval: 100 };
const many = <T>(count: number, work: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, work));
const ended = (scenario: string) => engine.store.enrollments.raw.countDocuments({ scenario, status: 'ended' });

test('sixty leads at a receiver that never answers hold up nobody’s mail, and are seen to wait for it', async () => {
  const [silent, mailed] = [randomUUID(), randomUUID()];
  const calling = await publish(
    engine,
    draw(
      {
        start: ['event-received', { name: silent }],
        call: ['webhook', { url: address, sends: 'ids' }],
        over: ['end', { result: 'done' }],
      },
      ['start > call', 'call.ok > over', 'call.refused > over', 'call.failed > over'],
    ),
  );
  const mailing = await publish(
    engine,
    draw(
      {
        start: ['event-received', { name: mailed }],
        mail: ['send-email', { template: 'welcome' }],
        over: ['end', { result: 'done' }],
      },
      ['start > mail', 'mail.sent > over', 'mail.skipped > over', 'mail.failed > over'],
    ),
  );
  const readers = await many(5, aLead);
  await engine.store.leads.raw.updateMany({ _id: { $in: readers } }, { $set: { mailConsent: true } });
  await many(60, async () => enter(await aLead(), silent));
  const sentAway = () => engine.store.webCalls.raw.countDocuments({ attempts: 0 });
  await expect.poll(sentAway, PATIENT).toBeGreaterThan(20);
  expect(asked).toBeLessThanOrEqual(PLACES.inALane);

  await Promise.all(readers.map((lead) => enter(lead, mailed)));
  await expect.poll(() => ended(mailing), PATIENT).toBe(5);
  expect(await engine.store.sends.raw.countDocuments({ scenario: mailing, state: 'sent' })).toBe(5);
  // None of the sixty was given up, and the receiver held few places all the while.
  expect(await ended(calling)).toBe(0);
  expect(asked).toBeLessThanOrEqual(2 * PLACES.inALane);

  const { items } = await leadsAtNode(engine, calling, 'call', { where: 'waiting', limit: 60 });
  const waits = items.find(({ code }) => code?.startsWith('receiver-'));
  expect(waits?.until?.getTime()).toBeGreaterThan(0);
  const view = await leadView(engine, waits?.lead ?? '', null);
  expect(view.enrollments).toMatchObject([{ waitsFor: expect.stringMatching(/^receiver-/) }]);
}, 120_000);
