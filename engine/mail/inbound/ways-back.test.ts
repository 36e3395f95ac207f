import { expect, test } from 'vitest';
import { readConfig } from '../../config.ts';
import { keyRing } from '../key-ring.ts';
import { messageId } from '../message-id.ts';
import { readReturnAddress } from './return-address.ts';
import { waysBack } from './ways-back.ts';

const engine = {
  keys: keyRing([{ id: 'k', secret: Buffer.alloc(32, 1) }]),
  config: readConfig({ PEPINIERE_INBOUND_PORT: '2525' }),
};
const id = messageId('run:mail:1', 'pepins.example');
const sender = { name: 'Pépins', email: 'b@pepins.example', replyTo: 'equipe@pepins.example' };

test('once mail comes in here, each way back of a mail is an address of its own', () => {
  const back = waysBack(engine, { ...sender, returnDomain: 'retours.pepins.example' }, id, false);
  const purposes = [back.returnTo, back.replyTo, back.unsubscribeTo].map(
    (address) => readReturnAddress(engine, address ?? '')?.purpose,
  );
  expect(purposes).toEqual(['bounce', 'reply', 'unsubscribe']);
  expect(back.unsubscribeTo).toMatch(/@retours\.pepins\.example$/);
});

test('without a return domain or a server for it, and in a test run, answers go to the company and nothing else comes back', () => {
  const straight = { returnTo: null, replyTo: 'equipe@pepins.example', unsubscribeTo: null };
  expect(waysBack(engine, { ...sender, returnDomain: null }, id, false)).toEqual(straight);
  const set = { ...sender, returnDomain: 'retours.pepins.example' };
  expect(waysBack(engine, set, id, true)).toEqual(straight);
  expect(waysBack({ ...engine, config: readConfig({}) }, set, id, false)).toEqual(straight);
});
