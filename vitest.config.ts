import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/setup/longest-first.ts';

const inSource = ['engine/**', 'workflows/**', 'api/**', 'editor/**', 'test/**'];
const ownProjects = ['test/workflows/**', 'test/browser/**', 'test/start/**', 'test/faults/**', 'test/demo/**'];
const real = '**/*.int.test.ts';
const never = ['**/node_modules/**', 'dist/**', '.data/**'];

/** A look that is taken again until it is as expected waits for other processes, on a machine that others load too. */
const patient = { poll: { timeout: 20_000 } };

/** A company's own step kinds, where the environment names their folder: the contract suite and their own tests. */
const stepsDir = process.env['PEPINIERE_STEPS'];
const root = fileURLToPath(new URL('.', import.meta.url));
const ownSteps = {
  resolve: {
    alias: [
      { find: /^pepiniere\//, replacement: root },
      { find: /^(vitest|zod)$/, replacement: `${root}node_modules/$1` },
    ],
  },
  server: { fs: { strict: false } },
  test: {
    name: 'own-steps',
    sequence: { groupOrder: 0 },
    include: ['engine/steps/contract.test.ts', `${resolve(stepsDir ?? '')}/*/**/*.test.ts`],
    exclude: never,
    testTimeout: 20_000,
  },
};

/** Groups run one after another, the files of a group side by side, by three where they wait for servers: what waits most, and browsers, which work most, share the last. */
export default defineConfig({
  test: {
    reporters: ['default'],
    sequence: { sequencer: LongestFirst },
    projects: [
      ...(stepsDir === undefined || stepsDir === '' ? [] : [ownSteps]),
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: inSource.map((folder) => `${folder}/*.test.{ts,tsx}`),
          exclude: [...never, ...ownProjects, real],
          testTimeout: 10_000,
          maxWorkers: 2,
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          sequence: { groupOrder: 1 },
          include: inSource.map((folder) => `${folder}/*.int.test.ts`),
          exclude: [...never, ...ownProjects],
          globalSetup: 'test/setup/real-servers.ts',
          expect: patient,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 3,
          isolate: false,
        },
      },
      {
        test: {
          name: 'workflows',
          sequence: { groupOrder: 2 },
          include: ['test/workflows/**/*.test.ts'],
          exclude: never,
          globalSetup: 'test/setup/time-skipping.ts',
          expect: patient,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'browser',
          sequence: { groupOrder: 2 },
          include: ['test/browser/**/*.test.ts'],
          exclude: never,
          globalSetup: 'test/setup/browser-stacks.ts',
          expect: patient,
          testTimeout: 180_000,
          hookTimeout: 90_000,
          maxWorkers: 3,
          isolate: false,
        },
      },
      {
        test: {
          name: 'faults',
          sequence: { groupOrder: 2 },
          include: ['test/{faults,demo}/**/*.test.ts'],
          exclude: never,
          expect: patient,
          testTimeout: 150_000,
          hookTimeout: 90_000,
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'start',
          sequence: { groupOrder: 2 },
          include: ['test/start/**/*.test.ts'],
          exclude: never,
          expect: patient,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 3,
        },
      },
    ],
  },
});
