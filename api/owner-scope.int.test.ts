import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonDocument } from '../engine/store/people.ts';
import type { LeadDocument } from '../engine/store/leads.ts';
import { newId } from '../engine/store/stored.ts';
import { aLeadDocument } from '../test/setup/a-lead-document.ts';
import { openTestApi, type TestApi, type TestCaller } from '../test/setup/open-test-api.ts';

let api: TestApi;
let rep: PersonDocument;
let repBrowser: TestCaller;
let managerBrowser: TestCaller;
const ids = { owned: '', handed: '', others: '' };
const handOffs = { own: '', others: '' };

async function addLead(more: Partial<LeadDocument>): Promise<string> {
  const _id = newId();
  await api.engine.store.leads.raw.insertOne(aLeadDocument(_id, { stage: 'MQL', ...more }));
  return _id;
}

async function addHandOff(lead: string, salesperson: string, budget = ''): Promise<string> {
  const _id = newId();
  await api.engine.store.handOffs.raw.insertOne({
    _id,
    key: _id,
    lead,
    salesperson,
    scenario: 's',
    version: 1,
    enrollment: 'e',
    node: 'n',
    visit: 1,
    state: 'rejected',
    assignments: 1,
    offeredAt: new Date(),
    remindedAt: null,
    answeredAt: new Date(),
    answerBy: null,
    bant: { budget, authority: '', need: '', timing: '' },
    rejection: 'too early',
    test: false,
  });
  return _id;
}

beforeAll(async () => {
  api = await openTestApi();
  rep = await api.person('rep');
  repBrowser = await api.browser(rep);
  managerBrowser = await api.browser(await api.person('manager'));
  ids.owned = await addLead({ owner: rep._id });
  ids.handed = await addLead({});
  ids.others = await addLead({ owner: 'somebody else' });
  handOffs.own = await addHandOff(ids.handed, rep._id);
  handOffs.others = await addHandOff(ids.others, 'somebody else');
});
afterAll(() => api.close());

test('a rep’s list holds the leads they own or were handed, and no others', async () => {
  const { body } = await repBrowser.call('GET', '/api/v1/leads');
  expect(body.items.map(({ id }: { id: string }) => id).sort()).toEqual([ids.owned, ids.handed].sort());
  const all = await managerBrowser.call('GET', '/api/v1/leads');
  expect(all.body.items).toHaveLength(3);
});

test('no search leads a rep to somebody else’s lead', async () => {
  const { body } = await repBrowser.call('GET', `/api/v1/leads?search=${ids.others}`);
  expect(body.items).toEqual([]);
});

test.each(['', '/timeline'])('somebody else’s lead%s does not exist for a rep', async (rest) => {
  expect((await repBrowser.call('GET', `/api/v1/leads/${ids.handed}${rest}`)).status).toBe(200);
  const { status, body } = await repBrowser.call('GET', `/api/v1/leads/${ids.others}${rest}`);
  expect({ status, code: body.code }).toEqual({ status: 404, code: 'lead-unknown' });
});

test('a rep sees and answers their own hand-offs only', async () => {
  const { body } = await repBrowser.call('GET', '/api/v1/hand-offs');
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual([handOffs.own]);
  const found = async (lead: string) =>
    (await repBrowser.call('GET', `/api/v1/hand-offs?search=${lead}&sort=offered`)).body.items.map(
      ({ id }: { id: string }) => id,
    );
  expect(await found(ids.handed)).toEqual([handOffs.own]);
  expect(await found(ids.others)).toEqual([]);
  const path = `/api/v1/hand-offs/${handOffs.others}`;
  const tries = [
    await repBrowser.call('GET', path),
    await repBrowser.call('PUT', `${path}/bant`, { budget: 'a', authority: 'b', need: 'c', timing: 'd' }),
    await repBrowser.call('POST', `${path}/accept`, {}),
    await repBrowser.call('POST', `${path}/reject`, { reason: 'not mine' }),
  ];
  expect(tries.map(({ body: { code } }) => code)).toEqual(Array.from({ length: 4 }, () => 'hand-off-unknown'));
});

test('BANT answers are on the lead’s page, a rep’s own only for a rep', async () => {
  const lead = await addLead({ owner: rep._id });
  await addHandOff(lead, 'somebody else', '10 k€');
  const own = await addHandOff(lead, rep._id, '20 k€');
  await addHandOff(lead, rep._id);
  const seen = async (browser: TestCaller) => (await browser.call('GET', `/api/v1/leads/${lead}`)).body.bant;
  expect(await seen(repBrowser)).toMatchObject([{ handOff: own, salesperson: rep.name, answers: { budget: '20 k€' } }]);
  const budgets = (await seen(managerBrowser)).map(({ answers }: { answers: { budget: string } }) => answers.budget);
  expect(budgets.sort()).toEqual(['10 k€', '20 k€']);
});
