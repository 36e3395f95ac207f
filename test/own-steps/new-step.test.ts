import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../engine/servers/node-child.ts';
import { runCommand } from '../../engine/servers/run-command.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

/** These tests follow somebody who writes a step: one folder, told in order. */

const MINUTE = 60_000;
let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder('new-step');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What npm run says, whether it ends well or not. */
const run = (command: string, ...args: readonly string[]): Promise<string> =>
  runCommand(command, args, { cwd: projectRoot, env: { PEPINIERE_STEPS: folder }, allOutput: true }).catch(
    (error: Error) => `FAILED ${error.message}`,
  );
const newStep = (...args: readonly string[]) =>
  run(process.execPath, 'engine/servers/bootstrap.js', 'new-step', ...args);
const bin = (name: string): string => join(projectRoot, 'node_modules', '.bin', name);
const ownTests = () => run(bin('vitest'), 'run', '--project', 'own-steps');

test(
  'writes folder, test and docs stub, and says how to go on',
  async () => {
    expect(await newStep('rate-company')).toContain('npm test -- --project own-steps');
    expect((await readdir(join(folder, 'rate-company'))).sort()).toEqual([
      'README.md',
      'perform.ts',
      'step.test.ts',
      'step.ts',
    ]);
  },
  MINUTE,
);

test(
  'what it writes is typed, and passes the contract suite and its own test as it is',
  async () => {
    expect(await run(bin('tsc'), '-p', folder, '--noEmit')).toBe('');
    const said = await ownTests();
    expect(said).toContain('Test Files');
    expect(said).toMatch(/2 passed/);
  },
  MINUTE,
);

test(
  'the contract suite fails on a step of the folder that breaks it',
  async () => {
    const file = join(folder, 'rate-company', 'step.ts');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(`widget: 'tag' `, ''));
    expect(await ownTests()).toMatch(/FAILED[^]*widget of tag/);
    await writeFile(file, text);
  },
  MINUTE,
);

test(
  'refuses a name that is taken, one of the product’s, and one that is none',
  async () => {
    expect(await newStep('rate-company')).toMatch(/FAILED.*is there already/);
    expect(await newStep('send-email')).toMatch(/FAILED.*is a kind of the product/);
    expect(await newStep('Rate Company')).toMatch(/FAILED.*lower case/);
    expect(await newStep()).toMatch(/FAILED.*npm run new-step/);
  },
  MINUTE,
);
