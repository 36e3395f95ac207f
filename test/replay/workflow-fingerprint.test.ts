import { expect, test } from 'vitest';
import { workflowFingerprint } from './workflow-fingerprint.ts';

const of = (source: string) => workflowFingerprint({ 'run.ts': source });
const CODE =
  "import { sleep } from '@temporalio/workflow';\nexport const run = async () => sleep(3_000, { tries: 2 });\n";

test('how code is laid out, its comments and its types say nothing', () => {
  const laidOut = CODE.replace('{ tries: 2 }', '{\n  tries: 2,\n}')
    .replaceAll("'", '"')
    .replace('async ()', '/* once */ async (): Promise<void>');
  expect(laidOut).not.toBe(CODE);
  expect(of(`// Sleeps.\n${laidOut}`)).toBe(of(CODE));
  const types = { 'told.ts': 'export interface Told { readonly ms: number }' };
  expect(workflowFingerprint({ 'run.ts': CODE, ...types })).toBe(of(CODE));
});

test.each([
  ['a value', '3_000', '3_001'],
  ['a name', 'tries', 'times'],
  ['an operator', 'tries: 2', 'tries: -2'],
  ['what is imported', '@temporalio/workflow', './sleep.ts'],
])('%s that changes is told', (_what, before, after) => {
  expect(of(CODE.replace(before, after))).not.toBe(of(CODE));
});
