import { beforeAll, expect, test } from 'vitest';
import { BANT, salesFloor } from '../../test/setup/sales-floor.ts';
import type { OpenEngine } from '../open-engine.ts';
import { newId } from '../store/stored.ts';
import { answerBant } from './answer-bant.ts';
import { acceptHandOff, rejectHandOff } from './answer-hand-off.ts';
import { withdrawHandOffs } from './withdraw-hand-offs.ts';

const floor = salesFloor();
const { aPerson, aRun } = floor;
let engine: OpenEngine;
beforeAll(() => {
  engine = floor.engine;
});

/** One hand-off to each of two people, the second given after the first. */
const both = async () => {
  const email = `${newId()}@example.com`;
  const first = { person: await aPerson('first'), run: await aRun({ email }) };
  await first.run.part('offer');
  const second = { person: await aPerson('second'), run: await aRun({ email }) };
  await second.run.part('offer');
  expect(await second.run.find()).toMatchObject({ salesperson: second.person });
  return { first: { ...first, id: await first.run.id() }, second: { ...second, id: await second.run.id() } };
};
const accept = async (id: string, by: string) => {
  await answerBant(engine, id, { by }, BANT);
  await acceptHandOff(engine, id, null, by);
};

test('who lost one does not take the lead from who has the other', async () => {
  const { first, second } = await both();
  await rejectHandOff(engine, first.id, 'no');
  expect(await first.run.lead()).toMatchObject({ owner: second.person });
  const third = await both();
  await third.first.run.part('take-back');
  expect(await third.first.run.lead()).toMatchObject({ owner: third.second.person });
});

test.each(['rejected', 'taken back', 'withdrawn'])(
  'one that is %s goes back to who accepted the other, and does not recycle the lead',
  async (end) => {
    const { first, second } = await both();
    await accept(first.id, first.person);
    if (end === 'rejected') await rejectHandOff(engine, second.id, 'no');
    else if (end === 'taken back') await second.run.part('take-back');
    else await withdrawHandOffs(engine, [second.run.enrollment]);
    expect(await first.run.lead()).toMatchObject({ stage: 'SAL', owner: first.person });
  },
);

test('an acceptance that was given up since holds nothing', async () => {
  const { first, second } = await both();
  await accept(first.id, first.person);
  await first.run.stage('MQL');
  await rejectHandOff(engine, second.id, 'no');
  expect(await first.run.lead()).toMatchObject({ stage: 'recycled', owner: null });
});

test('an opportunity is neither recycled nor lowered to SAL', async () => {
  const { first, second } = await both();
  await first.run.stage('opportunity');
  await rejectHandOff(engine, second.id, 'no');
  expect(await first.run.lead()).toMatchObject({ stage: 'opportunity' });
  await accept(first.id, first.person);
  expect(await first.run.lead()).toMatchObject({ stage: 'opportunity' });
});

test('one that nobody can take leaves the lead with its owner', async () => {
  const { first } = await both();
  await accept(first.id, first.person);
  await engine.store.people.raw.updateMany({}, { $set: { sells: false } });
  const lead = await first.run.lead();
  const owner = lead?.owner;
  const third = await aRun({ email: lead?.email ?? '' });
  await third.part('offer');
  expect(await third.find()).toMatchObject({ salesperson: null });
  expect(owner).toEqual(expect.any(String));
  expect(await third.lead()).toMatchObject({ owner });
});
