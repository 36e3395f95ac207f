import { readdirSync, readFileSync } from 'node:fs';
import { Worker } from '@temporalio/worker';
import { describe, expect, it } from 'vitest';
import { workflowBundle } from '../../engine/temporal/workflow-bundle.ts';
import { shortHistories } from '../setup/short-histories.ts';
import { SHORT_HISTORY } from './short-history.ts';

const folder = new URL('./histories/', import.meta.url);
const recorded = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const codeFor = (file: string) => (file.startsWith('short') ? shortHistories(SHORT_HISTORY) : workflowBundle());

/** A run that sleeps for months is carried on by tomorrow's code: it must decide as the recorded code did. */
describe('replay of recorded histories', () => {
  it('has a history of every shape', () => {
    expect(recorded.length).toBeGreaterThanOrEqual(12);
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
