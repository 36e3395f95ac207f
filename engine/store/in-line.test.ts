import { expect, test } from 'vitest';
import { inLine } from './in-line.ts';

const turn = () => new Promise((done) => setImmediate(done));

test('work of one word is done one after another, as it came; that of another word beside it', async () => {
  const line = inLine();
  const told: string[] = [];
  const work = (name: string) => async () => {
    told.push(`${name} begins`);
    await turn();
    told.push(`${name} ends`);
  };
  await Promise.all([line.stand('a', work('a1')), line.stand('a', work('a2')), line.stand('b', work('b'))]);
  expect(told.filter((what) => what.startsWith('a'))).toEqual(['a1 begins', 'a1 ends', 'a2 begins', 'a2 ends']);
  expect(told.indexOf('b begins')).toBeLessThan(told.indexOf('a1 ends'));
});

test('what fails fails for who asked, and holds up nobody behind it', async () => {
  const line = inLine();
  const [failed, next] = await Promise.allSettled([
    line.stand('a', () => Promise.reject(new Error('no'))),
    line.stand('a', () => Promise.resolve('next')),
  ]);
  expect(failed).toMatchObject({ reason: { message: 'no' } });
  expect(next).toEqual({ status: 'fulfilled', value: 'next' });
});

test('who has been served leaves nothing behind', async () => {
  const line = inLine();
  const only = line.stand('a', turn);
  expect([line.isBusy('a'), line.isBusy('b')]).toEqual([true, false]);
  await only;
  expect(line.isBusy('a')).toBe(false);
});
