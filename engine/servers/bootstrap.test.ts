import { spawn } from 'node:child_process';
import { chmod, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/setup/temporary-folder.ts';
import { projectRoot } from './node-child.ts';

const NPM_NEEDS = 30_000;
const NOBODY = 65_534;
const tsx = import.meta.resolve('tsx/esm/api');

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder('bootstrap');
  await mkdir(join(folder, 'engine', 'servers'), { recursive: true });
  await mkdir(join(folder, 'packages', 'tsx'), { recursive: true });
  await cp(join(projectRoot, 'engine', 'servers', 'bootstrap.js'), join(folder, 'engine', 'servers', 'bootstrap.js'));
  await writeFile(join(folder, 'engine', 'servers', 'new-step.ts'), 'console.log(`ran: ${process.argv.slice(2)}`);');
  await writeFile(join(folder, 'packages', 'tsx', 'api.js'), `export { register } from ${JSON.stringify(tsx)};`);
  await lists('1.0.0');
});
afterEach(async () => {
  await chmod(folder, 0o755);
  await rm(folder, { recursive: true });
});

/** The project's lists of packages: one package, of this version, which lies in a folder of the project, so that npm asks no registry. */
async function lists(version: string): Promise<void> {
  const dependencies = { tsx: 'file:packages/tsx' };
  const project = { name: 'project', version: '1.0.0', dependencies };
  const packages = {
    '': project,
    'node_modules/tsx': { resolved: 'packages/tsx', link: true },
    'packages/tsx': { name: 'tsx', version },
  };
  const lock = { ...project, lockfileVersion: 3, requires: true, packages };
  const tsxItself = { name: 'tsx', version, type: 'module', exports: { './esm/api': './api.js' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...project, type: 'module' }));
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock));
  await writeFile(join(folder, 'packages', 'tsx', 'package.json'), JSON.stringify(tsxItself));
}

/** Runs the project's script, as `npm run new-step -- one two` does; answers what it said. */
function run(options: { readonly flags?: readonly string[]; readonly uid?: number } = {}) {
  const { flags = [], ...as } = options;
  const bootstrap = join(folder, 'engine', 'servers', 'bootstrap.js');
  return new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, bootstrap, 'new-step', 'one', 'two'], {
      ...as,
      cwd: '/',
      env: { ...process.env, npm_config_offline: 'true', npm_config_update_notifier: 'false' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, said }));
  });
}

test(
  'what is missing is installed before anything runs, and again once the list changed, but not while it is as listed',
  async () => {
    const first = await run();
    expect(first.said).toMatch(/^Installing the packages .*: nothing is installed yet\./);
    expect(first).toMatchObject({ code: 0, said: expect.stringMatching(/^ran: one,two$/m) });
    expect(await run()).toEqual({ code: 0, said: 'ran: one,two\n' });
    await lists('1.0.1');
    const changed = await run();
    expect(changed.said).toMatch(/^Installing the packages .*: 1 of 2 packages differ from package-lock\.json\./);
    expect(changed).toMatchObject({ code: 0, said: expect.stringMatching(/^ran: one,two$/m) });
    expect(await run()).toEqual({ code: 0, said: 'ran: one,two\n' });
  },
  NPM_NEEDS,
);

test('a Node that is too old is one clear message, before anything is installed', async () => {
  const older = (version: string) =>
    `data:text/javascript,${encodeURIComponent(
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`,
    )}`;
  for (const version of ['18.20.8', '20.18.3'])
    expect(await run({ flags: ['--import', older(version)] })).toEqual({
      code: 1,
      said: `Pépinière needs Node 20.19 or newer; this is ${version}. Install it from https://nodejs.org and try again.\n`,
    });
});

test('a project that cannot be written is one clear message, without npm’s twenty lines', async () => {
  await chmod(folder, 0o555);
  // Root may write anywhere.
  const { code, said } = await run(process.getuid?.() === 0 ? { uid: NOBODY } : {});
  expect(said).toMatch(/^The packages cannot be installed: the folder \S+ cannot be written \(EACCES\)\. .*\n$/);
  expect(said).toContain(folder);
  expect(code).toBe(1);
});
