import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../engine/servers/node-child.ts';
import { runCommand } from '../../engine/servers/run-command.ts';

const folder = join(projectRoot, 'examples', 'python-step', 'steps');
const run = (command: string, ...args: readonly string[]): Promise<string> =>
  runCommand(join(projectRoot, 'node_modules', '.bin', command), args, {
    cwd: projectRoot,
    env: { PEPINIERE_STEPS: folder },
    allOutput: true,
  });

test('the Python example’s step is typed and passes the contract suite', async () => {
  expect(await run('tsc', '-p', folder, '--noEmit')).toBe('');
  expect(await run('vitest', 'run', '--project', 'own-steps')).toMatch(/Tests.*passed/);
}, 60_000);
