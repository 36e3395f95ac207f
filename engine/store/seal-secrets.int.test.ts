import { randomBytes, randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { expect, inject, test } from 'vitest';
import { openTestEngine } from '../../test/setup/open-test-engine.ts';
import { createWebhook, findWebhook, renewWebhookSecret, webhookSecret } from '../capture/webhooks-in.ts';
import { receiverSecret } from '../web-requests/receiver-secret.ts';
import { newSigningSecret } from '../web-requests/sign-request.ts';
import { readSecret, writeSecrets } from './secrets.ts';

const key = (id: string): string => `${id}:${randomBytes(32).toString('base64url')}`;

/** Everything that lies in a database, as one text. */
async function dump(name: string): Promise<string> {
  const client = await MongoClient.connect(inject('mongodbUri'));
  try {
    const db = client.db(name);
    const all = (await db.collections()).map((collection) => collection.find().toArray());
    return JSON.stringify(await Promise.all(all));
  } finally {
    await client.close();
  }
}

const mapping = { email: 'email', profile: [], event: 'told', properties: [] };
const chatUrl = 'https://chat.example/hooks/very-secret';

test('no secret lies in the database in clear, and a rotated key ring opens what the old one sealed', async () => {
  const env = { MONGODB_DATABASE: `test-${randomUUID()}`, PEPINIERE_DISPATCH: 'off' };
  const [old, young] = [key('k1'), key('k2')];
  const engine = await openTestEngine({ ...env, PEPINIERE_KEYS: old });
  const shared = newSigningSecret();
  await writeSecrets(engine, { chatUrl, webhookSecret: shared });
  const { id, secret } = await createWebhook(engine, { name: 'Shop', mapping });
  const receiver = await receiverSecret(engine, 'https://crm.example/');
  const root = await readSecret(engine, 'webhookRoot');
  const lies = await dump(env.MONGODB_DATABASE);
  expect(lies).toContain('sealed:k1:');
  for (const text of [chatUrl, shared, secret, receiver, root]) expect(lies).not.toContain(text);
  await engine.close();

  const rotated = await openTestEngine({ ...env, PEPINIERE_KEYS: `${young},${old}` });
  expect(await readSecret(rotated, 'chatUrl')).toBe(chatUrl);
  expect(await receiverSecret(rotated, 'https://crm.example/')).toBe(receiver);
  expect(webhookSecret(rotated, await findWebhook(rotated, id))).toBe(secret);
  const renewed = await renewWebhookSecret(rotated, id);
  expect((await findWebhook(rotated, id)).secret).toMatch(/^sealed:k2:/);
  expect(webhookSecret(rotated, await findWebhook(rotated, id))).toBe(renewed.secret);
  await rotated.close();

  const without = await openTestEngine({ ...env, PEPINIERE_KEYS: young });
  await expect(readSecret(without, 'chatUrl')).rejects.toMatchObject({ code: 'secret-unreadable' });
  await without.close();
});

test('what an earlier version left in clear is sealed at the next start, and means the same', async () => {
  const env = { MONGODB_DATABASE: `test-${randomUUID()}`, PEPINIERE_DISPATCH: 'off', PEPINIERE_KEYS: key('k1') };
  const before = await openTestEngine(env);
  const [shared, secret] = [newSigningSecret(), newSigningSecret()];
  const inClear = { $set: { chatUrl, webhookSecret: shared } };
  await before.store.secrets.raw.updateOne({ _id: 'company' }, inClear, { upsert: true });
  const { id } = await createWebhook(before, { name: 'Shop', mapping });
  await before.store.webhooksIn.raw.updateOne({ _id: id }, { $set: { secret } });
  expect(await readSecret(before, 'chatUrl')).toBe(chatUrl);
  expect(webhookSecret(before, await findWebhook(before, id))).toBe(secret);
  await before.close();

  for (const _start of [1, 2]) {
    const engine = await openTestEngine(env);
    const lies = await dump(env.MONGODB_DATABASE);
    for (const text of [chatUrl, shared, secret]) expect(lies).not.toContain(text);
    expect(await readSecret(engine, 'webhookSecret')).toBe(shared);
    expect(webhookSecret(engine, await findWebhook(engine, id))).toBe(secret);
    await engine.close();
  }
});
