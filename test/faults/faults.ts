import { parseArgs } from 'node:util';
import { z } from 'zod';
import { onInterrupt } from '../../engine/servers/on-interrupt.ts';
import { CASES } from './cases/cases.ts';
import type { FaultCase } from './fault-case.ts';
import { loopThrough } from './loops.ts';
import { playDemo } from './play-demo.ts';
import { add, isBad, NOTHING, playCase, type Tally } from './play-case.ts';

/**
 * `npm run faults [-- --runs 50 --seed 1 --only kills,windows --temporal postgresql]`: two APIs, three workers, three mongods and
 * Temporal, with leads on their way while something goes wrong: docs/faults.md. A line a run, a JSON line a case, last the total;
 * exits 1 when a mail was lost, repeated, or unknown without a kill that excuses it.
 * With `--loops 10000` instead: one lead loops so often, signalled throughout; exits 1 when a signal was lost or heard twice, or a
 * history came to 4,000 events.
 */
const caseNames = [...CASES.map(({ name }) => name), 'demo'];
const options = z.object({
  runs: z.coerce.number().int().positive().default(50),
  seed: z.coerce.number().int().default(1),
  only: z
    .string()
    .default(caseNames.join())
    .transform((only) => only.split(','))
    .pipe(z.array(z.enum(caseNames))),
  temporal: z.enum(['postgresql', 'dev-server']).default('dev-server'),
  loops: z.coerce.number().int().positive().multipleOf(100).optional(),
});
const { runs, seed, only, temporal, loops } = options.parse(
  parseArgs({
    options: {
      runs: { type: 'string' },
      seed: { type: 'string' },
      only: { type: 'string' },
      temporal: { type: 'string' },
      loops: { type: 'string' },
    },
  }).values,
);
/** Of a history, in events. */
const TOO_LONG = 4_000;
const interrupted = onInterrupt();

if (loops !== undefined) {
  const looped = await loopThrough(loops);
  console.log(JSON.stringify(looped));
  process.exit(looped.lost + looped.duplicates > 0 || looped.longest_history >= TOO_LONG ? 1 : 0);
}

async function play(one: FaultCase): Promise<Tally> {
  const why = (await one.impossible?.()) ?? null;
  if (why !== null) {
    console.log(`${one.name}: left out: ${why}`);
    console.log(JSON.stringify({ case: one.name, left_out: why }));
    return NOTHING;
  }
  const tally = await playCase(one, { asked: runs, seed, temporal, signal: interrupted, say: console.log }).catch(
    (error: unknown): Tally => {
      if (interrupted.aborted) throw error;
      console.log(`${one.name}: broken off:`, error);
      return { ...NOTHING, amiss: 1 };
    },
  );
  console.log(JSON.stringify({ case: one.name, ...tally }));
  return tally;
}

let total: Tally = NOTHING;
try {
  for (const one of CASES.filter(({ name }) => only.includes(name))) total = add(total, await play(one));
  if (only.includes('demo')) {
    const tally = await playDemo({ temporal, signal: interrupted });
    console.log(JSON.stringify({ case: 'demo', ...tally }));
    total = add(total, tally);
  }
} catch (error) {
  if (!interrupted.aborted) throw error;
  console.log('interrupted');
  process.exit(130);
}
console.log(JSON.stringify(total));
process.exit(isBad(total) ? 1 : 0);
