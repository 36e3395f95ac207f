import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { MongoClient } from 'mongodb';
import { createTransport } from 'nodemailer';
import { afterAll, expect, inject, test, vi } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from '../../test/setup/temporary-folder.ts';
import { startServers } from './start-servers.ts';

const client = new MongoClient(inject('mongodbUri'));
afterAll(() => client.close());

test('MongoDB takes transactions and Temporal answers', async () => {
  const items = client.db('start-servers').collection('items');
  await client.withSession((session) =>
    session.withTransaction(async () => {
      await items.insertOne({ kept: true }, { session });
    }),
  );
  expect(await items.countDocuments()).toBe(1);
  const connection = await Connection.connect({ address: inject('temporalAddress') });
  await expect(connection.workflowService.describeNamespace({ namespace: 'default' })).resolves.toBeDefined();
  await connection.close();
});

test('the mail sandbox keeps what it takes', async () => {
  const transport = createTransport(inject('smtpUrl'));
  await transport.sendMail({
    messageId: '<1@shop.example>',
    from: 'a@shop.example',
    to: ['b@x.example', 'c@x.example'],
    subject: 'Été',
    text: 'Bonjour',
  });
  transport.close();
  const kept = await client.db(inject('sandboxDatabase')).collection('sandboxMails').findOne({ subject: 'Été' });
  expect(kept).toMatchObject({
    from: 'a@shop.example',
    to: ['b@x.example', 'c@x.example'],
    messageId: '<1@shop.example>',
  });
  expect(kept?.['raw'].toString()).toContain('Subject: =?UTF-8?');
  expect(kept?.['size']).toBe(kept?.['raw'].length());
});

test('the mail sandbox refuses more than 10 MB', async () => {
  const transport = createTransport(inject('smtpUrl'));
  const text = 'x'.repeat(11 * 1024 * 1024);
  await expect(transport.sendMail({ from: 'a@x.example', to: 'b@x.example', text })).rejects.toMatchObject({
    responseCode: 552,
  });
  transport.close();
});

test('servers started again find their data, also where a kept port has been taken', async () => {
  const dataDir = await temporaryFolder('again');
  const mongoAlone = { dataDir, temporal: false, mailSandbox: false };
  const first = await startServers(mongoAlone);
  const before = new MongoClient(first.mongodbUri);
  await before.db('kept').collection('items').insertOne({ name: 'kept' });
  await before.close();
  await first.stop();

  const port = z
    .object({ mongod: z.number() })
    .parse(JSON.parse(await readFile(join(dataDir, 'ports.json'), 'utf8'))).mongod;
  const squatter = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1');
  await vi.waitUntil(() => squatter.listening, { timeout: 20_000 });
  const second = await startServers(mongoAlone);
  expect(second.mongodbUri).not.toBe(first.mongodbUri);
  const after = new MongoClient(second.mongodbUri);
  expect(await after.db('kept').collection('items').findOne({ name: 'kept' })).not.toBeNull();

  await second.restart('mongod', 'SIGKILL');
  expect(await after.db('kept').collection('items').countDocuments()).toBe(1);
  await after.close();
  await second.stop();
  squatter.close();
  await rm(dataDir, { recursive: true });
});

test('a server that cannot start is one clear error, and nothing is left running', async () => {
  const dataDir = await temporaryFolder('broken');
  await writeFile(join(dataDir, 'temporal.db'), 'not a database');
  await expect(startServers({ dataDir, mailSandbox: false })).rejects.toMatchObject({
    code: 'servers.ended',
    data: { name: 'temporal' },
  });
  await expect(readFile(join(dataDir, 'supervisor.lock'))).rejects.toThrow('ENOENT');
  await rm(dataDir, { recursive: true });
});
