import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Mailed, type Mailing, openMailing } from '../../test/setup/open-mailing.ts';
import { until } from '../../test/setup/until.ts';
import type { OpenEngine } from '../open-engine.ts';
import { noteProcess } from '../operations/note-process.ts';
import type { Delivery } from './delivery.ts';
import type { Post } from './post.ts';
import { settleAbandonedSend } from './settle-abandoned-send.ts';

let engine: OpenEngine;
let aLead: Mailing['aLead'];
let close: Mailing['close'];

beforeAll(async () => {
  ({ engine, aLead, close } = await openMailing());
});
afterAll(() => close());

/** An attempt that has handed the mail over, and waits for the server's word. */
async function anAttempt({ send, ledger }: Mailed) {
  let answer: (delivery: Delivery) => void = () => undefined;
  const answered = new Promise<Delivery>((resolve) => (answer = resolve));
  const deliver: Post['deliver'] = async (_mail, lastWord) => {
    await lastWord?.();
    return answered;
  };
  const ended = send({ ...engine, post: { ...engine.post, deliver } });
  await until(async () => (await ledger())?.handedOver || null);
  return { ended, isTaken: () => answer({ state: 'sent', reply: '250 ok' }) };
}

test('a mail is not called unknown while its attempt lives, here or in another process: that one says what became of it', async () => {
  const lead = await aLead();
  const noted = await noteProcess(engine, 'worker');
  const elsewhere = { ...engine, processId: 'another' };
  const { ended, isTaken } = await anAttempt(lead);
  for (const beside of [engine, elsewhere])
    await expect(lead.send(beside)).rejects.toMatchObject({ code: 'send-under-way', underWay: true });
  await noted.leave();
  await expect(lead.send(elsewhere)).rejects.toMatchObject({ code: 'send-under-way' });
  const underWay = await lead.ledger();
  isTaken();
  expect(await ended).toEqual({ state: 'sent' });
  expect(await lead.send(elsewhere)).toEqual({ state: 'sent' });
  // Neither by who found it abandoned before.
  if (underWay !== null) await settleAbandonedSend(elsewhere, underWay);
  expect(await lead.told()).toEqual(['mail-sent']);
  await noted.end();
});

test('a mail is called unknown when its process was not seen for twenty seconds, and put right where that lives after all', async () => {
  const lead = await aLead();
  const { ended, isTaken } = await anAttempt(lead);
  const seenAt = new Date(Date.now() - 20_000);
  await engine.store.processes.raw.insertOne({ _id: engine.processId, name: 'worker', startedAt: seenAt, seenAt });
  expect(await lead.send({ ...engine, processId: 'another' })).toEqual({ state: 'unknown' });
  isTaken();
  expect(await ended).toEqual({ state: 'sent' });
  expect(await lead.ledger()).toMatchObject({ state: 'sent' });
  expect(await lead.told()).toEqual(['mail-unknown', 'mail-sent']);
});
