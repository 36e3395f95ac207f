import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { seededDice } from '../../engine/scenario/seeded-dice.ts';
import type { Dice } from '../../engine/steps/step-definition.ts';
import { eventually } from '../demo/eventually.ts';
import { inShort, readStory } from '../demo/story.ts';
import { loopThrough } from './loops.ts';
import { importLeads, openStage, publishMailing, type Stage } from './stage.ts';

/**
 * `npm run faults [-- --runs 10 --seed 1]`: in each run some leads are on their way when the worker, the API, MongoDB or Temporal
 * is killed at a moment the seed decides. Prints what became of every mail, last one JSON line; exits 1 when one was lost or repeated.
 * With `--loops 10000` instead: one lead loops so often, signalled throughout; exits 1 when a signal was lost or heard twice, or a
 * history came to 4,000 events.
 */
const options = z.object({
  runs: z.coerce.number().int().positive().default(10),
  seed: z.coerce.number().int().default(1),
  loops: z.coerce.number().int().positive().multipleOf(100).optional(),
});
const { runs, seed, loops } = options.parse(
  parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' }, loops: { type: 'string' } } }).values,
);

const LEADS = 5;
const PATIENCE = 120_000;
const LATEST_KILL_MS = 1_500;
/** Of a history, in events. */
const TOO_LONG = 4_000;
const VICTIMS = ['worker', 'api', 'mongod', 'temporal'] as const;

interface Outcome {
  readonly accepted: number;
  readonly listed: 'sent' | 'unknown' | 'nothing';
}

async function kill({ stack }: Stage, victim: (typeof VICTIMS)[number]): Promise<void> {
  if (victim === 'worker' || victim === 'api') await stack.restart(victim, 'SIGKILL');
  else await stack.servers.restart(victim, 'SIGKILL');
}

/** What is asked of a server that may be down is asked again until it answers. */
const insist = <T>(what: string, ask: () => Promise<T>): Promise<T> =>
  eventually(what, PATIENCE, () => ask().catch(() => undefined));

async function outcomeOf({ manager, sink }: Stage, email: string): Promise<Outcome> {
  const { items } = await insist('the lead', () => manager.call('leads', { query: { search: email } }));
  const lines = await eventually(`the end of ${email}`, PATIENCE, async () => {
    const story = await readStory(manager, items[0]?.id ?? '').catch(() => []);
    const told = story.map(inShort);
    return told.includes('end → done') ? told : undefined;
  });
  const listed = lines.includes('mail-unknown') ? 'unknown' : lines.includes('mail-sent') ? 'sent' : 'nothing';
  return { accepted: sink.received.filter(({ to }) => to.includes(email)).length, listed };
}

async function run(
  stage: Stage,
  name: string,
  dice: Dice,
): Promise<{ outcomes: Outcome[]; recoveredMs: number; victim: string }> {
  const victim = VICTIMS[Math.floor(dice() * VICTIMS.length)] ?? 'worker';
  const emails = await importLeads(
    stage.manager,
    Array.from({ length: LEADS }, (_, n) => ({ firstName: `Essai ${n}` })),
  );
  const starts = emails.map((email) =>
    insist('an event taken in', () =>
      stage.manager.call('sendEvent', { body: { lead: { email }, name, properties: {}, key: `start-${email}` } }),
    ),
  );
  await pause(dice() * LATEST_KILL_MS);
  const killed = Date.now();
  await kill(stage, victim);
  await Promise.all(starts);
  const outcomes = await Promise.all(emails.map((email) => outcomeOf(stage, email)));
  return { outcomes, recoveredMs: Date.now() - killed, victim };
}

if (loops !== undefined) {
  const looped = await loopThrough(loops);
  console.log(JSON.stringify(looped));
  process.exit(looped.lost + looped.duplicates > 0 || looped.longest_history >= TOO_LONG ? 1 : 0);
}

const dice = seededDice(seed);
const stage = await openStage();
const all: Outcome[] = [];
let worst = 0;
try {
  const name = await publishMailing(stage.manager, 'Pannes');
  for (let n = 1; n <= runs; n += 1) {
    const { outcomes, recoveredMs, victim } = await run(stage, name, dice);
    worst = Math.max(worst, recoveredMs);
    all.push(...outcomes);
    console.log(
      `run ${n} of ${runs}: ${victim} killed; ${outcomes.map(({ accepted, listed }) => `${accepted} ${listed}`).join(', ')}`,
    );
  }
} finally {
  await stage.close();
}
const lost = all.filter(({ accepted, listed }) => accepted === 0 && listed !== 'unknown').length;
const duplicates = all.reduce((sum, { accepted }) => sum + Math.max(0, accepted - 1), 0);
const unknown = all.filter(({ listed }) => listed === 'unknown').length;
console.log(JSON.stringify({ runs, lost, duplicates, unknown, worst_recovery_s: Math.round(worst / 1000) }));
if (lost + duplicates > 0) process.exitCode = 1;
