import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { draw } from '../../../test/setup/draw.ts';
import { openTestEngine } from '../../../test/setup/open-test-engine.ts';
import { publish } from '../../../test/setup/publish.ts';
import { trailOf } from '../../../test/setup/trail-of.ts';
import { until } from '../../../test/setup/until.ts';
import { createScenario } from '../../drafts/create-scenario.ts';
import { changeRunsByHand } from '../../enrollment/change-runs-by-hand.ts';
import { startTestRun } from '../../enrollment/start-test-run.ts';
import { record } from '../../events/record.ts';
import { findOrCreateLead } from '../../leads/find-or-create-lead.ts';
import type { OpenEngine } from '../../open-engine.ts';
import { SAMPLE_SETTINGS } from '../../sample/sample-settings.ts';
import { writeSecrets } from '../../store/secrets.ts';
import { type StartedWorker, startWorker } from '../../temporal/start-worker.ts';
import { receiverSecret, renewReceiverSecrets } from '../../web-requests/receiver-secret.ts';
import { newSigningSecret } from '../../web-requests/sign-request.ts';

interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let engine: OpenEngine;
let worker: StartedWorker;
let server: Server;
let address: string;
/** What the other system answers, one a request; the last one goes on. */
let answers: (readonly [status: number, body: string | Buffer])[] = [];
const heard: Heard[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      const [status, answer] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [200, ''];
      response.writeHead(status).end(answer);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port }: { port: number } = JSON.parse(JSON.stringify(server.address()));
  address = `http://127.0.0.1:${port}/leads?token=very-secret`;
  engine = await openTestEngine({ PEPINIERE_ALLOWED_NETWORKS: '127.0.0.1', PEPINIERE_TIME_FACTOR: '100' });
  await engine.store.settings.raw.insertOne(SAMPLE_SETTINGS);
  worker = await startWorker(engine);
});
afterAll(async () => {
  await worker.stop();
  await engine.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  heard.length = 0;
});

/** How a delivery is signed with a secret, as a receiver computes it. */
function signatureBy(secret: string, delivery: Heard | undefined): string {
  const { headers, body } = delivery ?? { headers: {}, body: '' };
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

/** Calls the other system, then looks whether its answer names the plan gold. */
const calling = (start: string, url = address) =>
  draw(
    {
      start: ['event-received', { name: start }],
      call: ['webhook', { url, sends: 'lead' }],
      gold: [
        'branch',
        {
          condition: {
            join: 'all',
            of: [{ on: 'answer', op: 'is', node: 'call', property: 'customer.plan', value: 'gold' }],
          },
        },
      ],
      yes: ['end', { result: 'converted' }],
      no: ['end', { result: 'nurture' }],
      refused: ['tag', { action: 'add', tag: 'refused' }],
      failed: ['tag', { action: 'add', tag: 'failed' }],
      over: ['end', { result: 'done' }],
    },
    [
      'start > call',
      'call.ok > gold',
      'gold.yes > yes',
      'gold.no > no',
      'call.refused > refused',
      'call.failed > failed',
      'refused > over',
      'failed > over',
    ],
  );

async function sent(start: string, scenario: string) {
  const email = `${randomUUID()}@example.org`;
  const known = { email, profile: { firstName: 'Zoé' }, source: 'test', channel: 'test' };
  const { lead } = await findOrCreateLead(engine, known);
  await record(engine, lead._id, { type: 'custom', data: { name: start, properties: {} }, dedupeKey: randomUUID() });
  const run = await until(() => engine.store.enrollments.one({ scenario, lead: lead._id, status: 'ended' }));
  const step = (await trailOf(engine, run._id)).find(({ node }) => node === 'call');
  const after = await engine.store.leads.one({ _id: lead._id });
  return { run, step, email, tags: after?.tags };
}

test('another system is called, signed, again until it answers, and the answer decides further on', async () => {
  const start = randomUUID();
  const scenario = await publish(engine, calling(start));
  answers = [
    [503, 'busy'],
    [200, '{"customer":{"plan":"gold"}}'],
  ];
  const { run, step, email } = await sent(start, scenario);
  expect(run.endReason).toBe('converted');
  expect(step).toMatchObject({ outlet: 'ok', because: { code: 'webhook-answered', data: { status: 200 } } });
  expect(heard).toHaveLength(2);
  for (const { headers, body } of heard) {
    expect(headers['idempotency-key']).toBe(`${run._id}:call:1`);
    expect(headers['webhook-signature']).toBe(signatureBy(await receiverSecret(engine, address), { headers, body }));
    expect(JSON.parse(body)).toMatchObject({ lead: { email, profile: { firstName: 'Zoé' } }, node: 'call' });
  }
  const kept = await engine.store.events.many({ lead: run.lead, type: 'webhook-answered' });
  expect(kept.map(({ data }) => data)).toMatchObject([{ status: 200, answer: { customer: { plan: 'gold' } } }]);
});

test('the secret that receivers once shared signs beside their own, until secrets are renewed', async () => {
  const start = randomUUID();
  const scenario = await publish(engine, calling(start));
  answers = [[200, '']];
  const shared = newSigningSecret();
  await writeSecrets(engine, { webhookSecret: shared });
  const signaturesOf = async () => {
    heard.length = 0;
    await sent(start, scenario);
    const [delivery] = heard;
    return { delivery, signatures: String(delivery?.headers['webhook-signature']).split(' ') };
  };
  const before = await signaturesOf();
  const first = await receiverSecret(engine, address);
  expect(before.signatures).toEqual([first, shared].map((secret) => signatureBy(secret, before.delivery)));
  await renewReceiverSecrets(engine);
  const after = await signaturesOf();
  const second = await receiverSecret(engine, address);
  expect(second).not.toBe(first);
  expect(after.signatures).toEqual([signatureBy(second, after.delivery)]);
});

describe('a lead goes on', () => {
  test('as refused where the system refuses it, though it answers', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, calling(start));
    answers = [[422, 'not like this']];
    const { step, tags } = await sent(start, scenario);
    expect([step?.because, tags]).toEqual([{ code: 'webhook-answered', data: { status: 422 } }, ['refused']]);
    expect(heard).toHaveLength(1);
  });

  test('as failed after an answer of 100 MB, and others are not held up', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, calling(start));
    answers = [
      [200, Buffer.alloc(100_000_000, 'x')],
      [200, '{}'],
    ];
    const first = await sent(start, scenario);
    expect([first.step?.because, first.tags]).toEqual([
      { code: 'webhook-failed', data: { code: 'answer-too-large' } },
      ['failed'],
    ]);
    expect((await sent(start, scenario)).run.endReason).toBe('nurture');
  });

  test('as failed where the address is not of the internet', async () => {
    const start = randomUUID();
    const scenario = await publish(engine, calling(start, address.replace('127.0.0.1', '127.0.0.2')));
    const { step } = await sent(start, scenario);
    expect(step?.because).toEqual({ code: 'webhook-failed', data: { code: 'address-refused' } });
  });
});

test('a lead whose call is refused, with nothing connected to that, is stuck until it is tried again by hand', async () => {
  const start = randomUUID();
  const { nodes, edges } = calling(start);
  const scenario = await publish(engine, {
    nodes: nodes.filter(({ id }) => !['refused', 'failed', 'over'].includes(id)),
    edges: edges.filter(({ from, outlet, to }) => to !== 'over' && (from !== 'call' || outlet === 'ok')),
  });
  answers = [[400, 'no such list']];
  const ended = sent(start, scenario);
  const stuck = await until(() => engine.store.enrollments.one({ scenario, parked: { $ne: null } }));
  expect(stuck).toMatchObject({ status: 'active', state: { at: 'call' }, parked: { code: 'http-400' } });

  answers = [[200, '{"customer":{"plan":"gold"}}']];
  expect(
    await changeRunsByHand(engine, scenario, { parked: { at: 'call', code: 'http-400' } }, { do: 'retry' }, 'me'),
  ).toMatchObject({ done: 1 });
  expect((await ended).run.endReason).toBe('converted');
  expect(heard.map(({ headers }) => headers['idempotency-key'])).toEqual([
    `${stuck._id}:call:1`,
    `${stuck._id}:call:1`,
  ]);
  const kept = await engine.store.events.many({ lead: stuck.lead, type: 'webhook-answered' }, { sort: { seq: 1 } });
  expect(kept.map(({ data }) => data['status'])).toEqual([400, 200]);
});

test('a test run calls nobody', async () => {
  const scenario = await createScenario(engine, { name: 'T', graph: calling(randomUUID()) });
  const by = { id: 'me', email: 'me@example.com' };
  const { id } = await startTestRun(engine, { scenario, lead: { profile: {} }, factor: 100, by });
  const run = await until(() => engine.store.enrollments.one({ _id: id, status: 'ended' }));
  expect(run.endReason).toBe('nurture');
  expect(heard).toEqual([]);
});

test('a chat notice tells the channel of the settings, with a link and nothing of the lead; without a channel it is not sent', async () => {
  const start = randomUUID();
  const graph = draw(
    {
      start: ['event-received', { name: start }],
      call: ['chat-notice', { message: 'Ripe <now> & here' }],
      over: ['end'],
    },
    ['start > call', 'call > over', 'call.failed > over'],
  );
  const scenario = await publish(engine, graph);
  expect((await sent(start, scenario)).step).toMatchObject({ outlet: 'failed', because: { code: 'chat-not-set' } });
  await writeSecrets(engine, { chatUrl: address });
  answers = [[200, 'ok']];
  const { run, step } = await sent(start, scenario);
  expect(step).toMatchObject({ outlet: 'next', because: { code: 'chat-told' } });
  const link = `<${engine.config.publicUrl}/leads/${run.lead}|Voir le lead>`;
  expect(heard.map(({ body }) => JSON.parse(body))).toEqual([{ text: `Ripe &lt;now&gt; &amp; here\n${link}` }]);
  expect(JSON.stringify(await trailOf(engine, run._id))).not.toContain('very-secret');
});
