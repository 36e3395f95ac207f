import { rm } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { DomainError } from '../errors.ts';
import { RetryLater } from '../steps/retry-later.ts';
import { openLanes } from '../lanes.ts';
import { acting, type WrittenStep, writeSteps } from '../../test/setup/write-steps.ts';
import { loadOwnSteps } from './load-own-steps.ts';

const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

async function load(steps: Readonly<Record<string, WrittenStep | string>>) {
  const folder = await writeSteps(steps);
  folders.push(folder);
  return loadOwnSteps(folder);
}

const GOOD = acting('return done');
const stepFile = (kind: string, more: string): string => `
import { defineStep } from 'pepiniere/engine/steps/define-step.ts';
import { z } from 'zod';
${more}
export const step = defineStep({ kind: '${kind}', version: 1, category: 'end', icon: 'flag', label: { fr: 'x', en: 'x' },
  help: { fr: 'x', en: 'x' }, config: z.strictObject({}), fresh: {}, summary: () => ({ fr: 'x', en: 'x' }), outlets: [],
  does: { end: () => 'done' } });`;

const BROKEN: Readonly<Record<string, readonly [WrittenStep | string, string]>> = {
  'does-not-compile': ['export const = ;', 'step.ts'],
  'imports-node': [
    stepFile('imports-node', `import { readFile } from 'node:fs'; void readFile;`),
    'runs in the browser too',
  ],
  'imports-nothing-there': [stepFile('x', `import { y } from 'no-such-package'; void y;`), 'no-such-package'],
  'throws-at-once': [stepFile('throws-at-once', `throw new Error('at once');`), 'at once'],
  'never-ends': [stepFile('never-ends', 'for (;;);'), 'step-timed-out'],
  'exports-nothing': ['export const answer = 42;', 'has to export one step'],
  'called-otherwise': [stepFile('another-name', ''), 'its folder has to be called the same'],
  'has-no-performer': [{ does: GOOD.does }, 'write its perform.ts'],
  'starts-nothing': [
    { does: GOOD.does, perform: 'return done', more: `starts: () => ({ event: 'custom', name: 'x' }),` },
    'starts()',
  ],
  'summary-in-one-language': [{ ...GOOD, more: `help: { fr: '', en: '' },` }, 'help'],
  'takes-its-time': [{ ...GOOD, more: 'timeLimitSeconds: 60,' }, 'inline: false'],
  tag: [stepFile('tag', ''), 'kind of the product'],
};

test.each(Object.entries(BROKEN))(
  '%s is left out with its reason, and the others work',
  async (folder, [step, why]) => {
    const { steps, broken } = await load({ [folder]: step, good: GOOD });
    expect(broken).toEqual([{ folder, why: expect.stringContaining(why) }]);
    expect(broken[0]?.why).toBe(stripVTControlCharacters(broken[0]?.why ?? ''));
    expect(broken[0]?.why).not.toMatch(/[\n│]/);
    expect(steps.map(({ kind }) => kind)).toEqual(['good']);
  },
);

test('a folder that is not there is a message, not a failed start', async () => {
  expect((await loadOwnSteps('/no/such/folder')).broken).toEqual([
    { folder: '/no/such/folder', why: expect.stringContaining('ENOENT') },
  ]);
  expect(await loadOwnSteps(null)).toMatchObject({ steps: [], broken: [] });
});

test('a performer uses the process’s own modules: its errors mean what they mean everywhere', async () => {
  const { performers } = await load({
    later: acting(`throw new RetryLater('busy', 5)`),
    never: acting(`throw new DomainError('gone', 'gone')`),
  });
  const call = (kind: string) =>
    Reflect.apply(performers.get(kind)?.perform ?? (() => null), null, [
      {},
      { engine: { lanes: openLanes(Date.now) } },
    ]);
  await expect(call('later')).rejects.toBeInstanceOf(RetryLater);
  await expect(call('never')).rejects.toBeInstanceOf(DomainError);
});

test('what only tells of a step may fail without harm: its name stands for its summary', async () => {
  const { steps } = await load({ odd: { ...GOOD, more: `summary: () => { throw new Error('x') },` } });
  expect(steps[0]?.with({}).summary((_to, id) => id)).toEqual({ fr: 'Le pas odd', en: 'The step odd' });
});
