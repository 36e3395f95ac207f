import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../demo/eventually.ts';
import { cuts } from './cases/cuts.ts';
import { kills } from './cases/kills.ts';
import { stepDown } from './cases/step-down.ts';
import { storms } from './cases/storms.ts';
import { windows } from './cases/windows.ts';
import type { FaultCase } from './fault-case.ts';
import { mailThrough } from './mail-through.ts';
import { playRuns, type Tally } from './play-case.ts';
import { publishMailing } from './publish-mailing.ts';
import { openStage, type Stage } from './stage.ts';

const PATIENCE = 90_000;
/** Of these the seeded dice kill a worker, an API, Temporal and the primary of the replica set. */
const KILLS = { asked: 3, seed: 116 };

describe('with two APIs, three workers and a replica set of three', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage.close());

  const play = (one: FaultCase, said: string[] = []): Promise<Tally> =>
    playRuns(stage, one, {
      ...KILLS,
      say: (line) => {
        said.push(line);
        console.log(line);
      },
    });
  const once = (one: FaultCase): Promise<Tally> => play({ ...one, runs: () => 1 });
  const clean = { lost: 0, duplicates: 0, unjustified_unknown: 0, amiss: 0 };

  it('processes killed at any moment lose no lead and repeat no mail', async () => {
    const said: string[] = [];
    expect(await play(kills, said)).toMatchObject({ ...clean, runs: KILLS.asked });
    for (const victim of [/worker-\d/, /api-\d/, /temporal/, /mongod-\d \(primary\)/])
      expect(said.join('\n')).toMatch(new RegExp(`${victim.source}.* killed after`));
  });

  it('workers killed while they send leave each mail accepted once; only one handed over whose answer was not noted is unknown', async () => {
    const tally = await once(windows);
    expect(tally).toMatchObject(clean);
    expect(tally.unknown).toBeGreaterThan(0);
  });

  it('workers that are told to end take the replies first: every mail is sent, once, and known to be', async () => {
    const { topology, manager } = stage;
    const workers = topology.names.filter((name) => name.startsWith('worker'));
    const mailing = await publishMailing(manager, 'Avant de partir');
    // None comes back before all have ended: one that has no mail in hand ends at once, and would be there again.
    const startAgain = async (): Promise<void> => {
      await Promise.all(workers.map((name) => topology.process(name).down()));
      await Promise.all(workers.map((name) => topology.process(name).up()));
    };
    let restarted: Promise<void> | undefined;
    stage.behave({
      beforeReply: async () => {
        restarted ??= startAgain();
        await eventually('the workers’ farewell', PATIENCE, async () => {
          const { workers: left } = await manager.call('engineHealth');
          return left === 0 ? true : undefined;
        });
        stage.behave({});
      },
    });
    const { outcomes } = await mailThrough(stage, { mailing, leads: 8, during: async () => [] });
    await restarted;
    expect(restarted).toBeDefined();
    expect(outcomes.filter(({ listed, accepted }) => listed !== 'sent' || accepted !== 1)).toEqual([]);
  });

  it('a primary that steps down loses nothing', async () => {
    expect(await once(stepDown)).toMatchObject({ ...clean, unknown: 0 });
  });

  it('connections cut in the data of a large mail are tried again; only one whose end was just leaving is unknown', async () => {
    const tally = await once(cuts);
    expect(tally).toMatchObject(clean);
    expect(tally.unknown).toBeLessThan(3);
  });

  it('4xx and 5xx are told apart: nobody is suppressed, or repeated, who should not be', async () => {
    expect(await once(storms)).toMatchObject({ ...clean, unknown: 0 });
  });
});
