import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from '../demo/lead-manager.ts';
import { until } from '../setup/until.ts';
import { acting, writeSteps } from '../setup/write-steps.ts';
import { openStartedFolder, type StartedFolder } from './started-folder.ts';

const READY =
  /hot reload at (?<editor>http:\S+?)\/? · application at (?<url>http:\S+)\/ · sign in: (?<link>http:\S+)$/m;

let place: StartedFolder;
beforeAll(async () => {
  place = await openStartedFolder();
});
afterAll(() => place.remove());

test('npm run dev takes up a changed step of one’s own, says which is broken, and goes on', async () => {
  const steps = join(place.folder, 'steps');
  await writeSteps({ 'test-hot': acting('return done') }, steps);
  const run = place.start({ PEPINIERE_STEPS: steps }, 'dev');
  const { editor = '', url = '', link = '' } = (await run.says(READY)).groups ?? {};
  const manager = await signIn(url, link);
  const kinds = async () => (await manager.call('stepKinds').catch(() => null)) ?? { kinds: [], broken: [] };
  expect(await kinds()).toMatchObject({ kinds: [{ kind: 'test-hot', version: 1 }], broken: [] });

  await writeSteps({ 'test-hot': { ...acting('return done'), version: 2 }, 'test-cold': 'export const = ;' }, steps);
  await run.says(/The own step in test-cold is left out, the others work\./);
  await until(async () => {
    const { kinds: found, broken } = await kinds();
    return found[0]?.version === 2 && broken[0]?.folder === 'test-cold' ? true : null;
  });
  // The editor's own server hands the module on, asked for by who is not signed in: refused, by the API.
  expect((await fetch(`${editor}/api/v1/own-steps.js`)).status).toBe(401);

  await writeFile(join(steps, 'test-cold', 'step.ts'), '// not a step any more\n');
  await run.says(/has to export one step/);
}, 120_000);
