import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const layers = ['engine', 'api', 'workflows', 'editor'];
const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');

const MAX_LINES = 400;
const LEAST_MODULES = 50;

async function look(baseDir: string): Promise<ICruiseResult> {
  const folders = [...layers, 'test/demo'].filter((layer) => existsSync(join(baseDir, layer)));
  const { output } = await cruise(folders, { ...options, baseDir, validate: true, ruleSet: { forbidden } });
  if (typeof output === 'string') throw new Error(output);
  return output;
}

const violations = (result: ICruiseResult) =>
  result.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`).sort();

let project: ICruiseResult;
let breakers: string;

beforeAll(async () => {
  project = await look(root);
  breakers = await temporaryFolder('architecture');
}, 60_000);
afterAll(() => rm(breakers, { recursive: true, force: true }));

test('the check sees the modules of every layer', () => {
  const own = project.modules.map(({ source }) => source).filter((source) => !source.includes('node_modules'));
  expect(own.length).toBeGreaterThan(LEAST_MODULES);
  for (const layer of [...layers, 'test/demo'])
    expect(own.filter((source) => source.startsWith(`${layer}/`))).not.toEqual([]);
});

test('every import goes in an allowed direction', () => {
  expect(violations(project)).toEqual([]);
});

test('an import in a forbidden direction is found', async () => {
  const broken = {
    'engine/store/leads.ts': "import 'mongodb'",
    'engine/leads/score.ts':
      "import 'mongodb'; import '@temporalio/client'; import 'express'; import '../../api/app.ts'",
    'engine/scenario/plan.ts': "import '../store/leads.ts'; import 'node:fs'",
    'engine/steps/tag/step.ts': "import './perform.ts'",
    'engine/steps/tag/perform.ts': '',
    'workflows/run-scenario.ts': "import 'zod'; import type {} from '../engine/scenario/plan.ts'",
    'api/app.ts': "import '../engine/leads/score.ts'",
    'editor/main.tsx': "import '../engine/leads/score.ts'; import 'node:fs'",
    'test/demo/run-demo.ts':
      "import '../../engine/leads/score.ts'; import '@temporalio/client'; import '../setup/draw.ts'",
    'test/setup/draw.ts': '',
  };
  for (const [file, text] of Object.entries(broken)) {
    await mkdir(dirname(join(breakers, file)), { recursive: true });
    await writeFile(join(breakers, file), text);
  }
  expect(violations(await look(breakers))).toEqual([
    'demo-from-outside: test/demo/run-demo.ts → @temporalio/client',
    'demo-from-outside: test/demo/run-demo.ts → engine/leads/score.ts',
    'demo-from-outside: test/demo/run-demo.ts → test/setup/draw.ts',
    'editor-imports-pure: editor/main.tsx → engine/leads/score.ts',
    'editor-without-node: editor/main.tsx → fs',
    'editor-without-node: engine/scenario/plan.ts → fs',
    'engine-without-api: engine/leads/score.ts → api/app.ts',
    'no-cycles: api/app.ts → engine/leads/score.ts',
    'only-temporal-knows-temporal: engine/leads/score.ts → @temporalio/client',
    'only-the-api-knows-http: engine/leads/score.ts → express',
    'only-the-store-knows-mongodb: engine/leads/score.ts → mongodb',
    'pure-imports-pure: engine/scenario/plan.ts → engine/store/leads.ts',
    'pure-imports-pure: engine/scenario/plan.ts → fs',
    'pure-imports-pure: engine/steps/tag/step.ts → engine/steps/tag/perform.ts',
    'workflows-alone: workflows/run-scenario.ts → engine/scenario/plan.ts',
    'workflows-alone: workflows/run-scenario.ts → zod',
  ]);
});

test(`no file is longer than ${MAX_LINES} lines`, async () => {
  const names = await Promise.all([...layers, 'test'].map((layer) => readdir(join(root, layer), { recursive: true })));
  const files = [...layers, 'test'].flatMap((layer, i) => names[i]?.map((name) => join(layer, name)) ?? []);
  const code = files.filter((file) => /\.tsx?$/.test(file));
  const sizes = await Promise.all(
    code.map(async (file) => ({ file, lines: (await readFile(join(root, file), 'utf8')).split('\n').length })),
  );
  expect(sizes.length).toBeGreaterThan(LEAST_MODULES);
  expect(sizes.filter(({ lines }) => lines > MAX_LINES + 1)).toEqual([]);
});
