import { readdirSync, readFileSync } from 'node:fs';
import { Worker } from '@temporalio/worker';
import { describe, expect, it } from 'vitest';
import { workflowBundle } from '../../engine/temporal/workflow-bundle.ts';
import { shortHistories } from '../setup/short-histories.ts';
import { releases } from './releases.ts';
import { historyFile, SHAPES } from './shapes.ts';
import { SHORT_HISTORY } from './short-history.ts';
import { workflowFingerprint } from './workflow-fingerprint.ts';

/** Before this release it was not noted which code the histories are of. */
const FIRST_NOTED = 5;

const folder = new URL('./histories/', import.meta.url);
const recorded = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const codeFor = (file: string) => (file.startsWith('short') ? shortHistories(SHORT_HISTORY) : workflowBundle());

/** A run that sleeps for months is carried on by tomorrow's code: it must decide as the recorded code did. */
describe('replay of recorded histories', () => {
  it('has a history of every shape, of the code as it is', () => {
    const [release] = Object.entries(releases()).find(([, fingerprint]) => fingerprint === workflowFingerprint()) ?? [];
    const next = Object.keys(releases()).length + FIRST_NOTED;
    expect(
      release,
      `workflows/ does something else than any release did, and no history of it is recorded. Is that meant? Then commit what this writes:
  npx tsx test/replay/record-histories.ts v${next}`,
    ).toBeDefined();
    expect(recorded).toEqual(
      expect.arrayContaining(Object.keys(SHAPES).map((name) => historyFile(release ?? '', name))),
    );
  });

  it.each(['v1', 'v2', 'v3', 'v4', ...Object.keys(releases())])('has histories of release %s', (release) => {
    expect(recorded.filter((file) => file.replace('short/', '').startsWith(`${release}-`))).not.toEqual([]);
  });

  it.each(recorded)('%s', async (file) => {
    const replay = Worker.runReplayHistory(
      { workflowBundle: await codeFor(file), replayName: file },
      read(file),
      'run-replayed',
    );
    await expect(replay).resolves.toBeUndefined();
  });

  it('would notice a workflow that decides otherwise', async () => {
    const history = JSON.stringify(read('v1-waits-then-sends.json')).replaceAll('"perform"', '"another"');
    await expect(
      Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, JSON.parse(history), 'run-replayed'),
    ).rejects.toThrow(/nondeterminism/i);
  });
});
