import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot } from './node-child.ts';
import { onInterrupt } from './on-interrupt.ts';
import { runCommand } from './run-command.ts';

const projects = ['pure', 'workflows', 'node', 'editor', 'browser'].filter((name) =>
  existsSync(join(projectRoot, `tsconfig.${name}.json`)),
);

const checks: readonly { name: string; command: readonly [string, ...string[]] }[] = [
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  ...projects.map((name) => ({ name: `types (${name})`, command: ['tsc', '-p', `tsconfig.${name}.json`] as const })),
  { name: 'architecture', command: ['vitest', 'run', '--project', 'unit', 'test/architecture'] },
  { name: 'docs/steps.md', command: ['tsx', 'engine/own-steps/write-step-docs.ts', '--check'] },
  { name: 'dead code', command: ['knip'] },
];

const interrupted = onInterrupt();
const PATH = [join(projectRoot, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
let failed = 0;

for (const { name, command } of checks) {
  const [program, ...args] = command;
  try {
    await runCommand(program, args, { cwd: projectRoot, env: { PATH }, signal: interrupted, allOutput: true });
    console.log(`✓ ${name}`);
  } catch (error) {
    if (interrupted.aborted) process.exit(130);
    failed += 1;
    console.log(`✗ ${name}\n${error instanceof Error ? error.message : String(error)}`);
  }
}
console.log(`check: ${checks.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
