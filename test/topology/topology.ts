import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { onInterrupt } from '../../engine/servers/on-interrupt.ts';
import { Differs } from '../demo/differs.ts';
import { openMailSink } from '../demo/mail-sink.ts';
import { runDemo } from '../demo/run-demo.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { openTopology, type Topology } from './open-topology.ts';

/**
 * `npm run topology [-- --rolling] [--temporal dev-server] [--patience seconds]`: what docker-compose.yml describes, without containers,
 * and the demo through it, a day in three seconds. With `--rolling` APIs and workers are started again meanwhile, one after the other,
 * as an upgrade does. Ends with `demo: ok` and exit 0, or says what differed and exits 1.
 */
const options = z.object({
  rolling: z.boolean().default(false),
  temporal: z.enum(['postgresql', 'dev-server']).default('postgresql'),
  patience: z.coerce.number().positive().default(90),
});
const DAY_IN_SECONDS = 3;

const { rolling, temporal, patience } = options.parse(
  parseArgs({
    options: { rolling: { type: 'boolean' }, temporal: { type: 'string' }, patience: { type: 'string' } },
  }).values,
);
const interrupted = onInterrupt();

/** Starts APIs and workers again, one after the other, until told to end; answers how many it did. */
async function roll({ names, process }: Topology, ended: AbortSignal): Promise<number> {
  let count = 0;
  for (;;)
    for (const name of names.filter((one) => /^(api|worker)-/.test(one))) {
      if (ended.aborted) return count;
      await process(name).restart();
      count += 1;
    }
}

async function play(topology: Topology, sink: Awaited<ReturnType<typeof openMailSink>>): Promise<void> {
  interrupted.throwIfAborted();
  const { url, signInLink, names } = topology;
  console.log(`Running: ${names.join(', ')}.`);
  const ended = new AbortController();
  const rolled = rolling ? roll(topology, ended.signal) : null;
  const differs = new Promise<never>((_, reject) => {
    rolled?.catch(reject);
    interrupted.addEventListener('abort', () => reject(interrupted.reason), { once: true });
  });
  try {
    await Promise.race([runDemo({ url, signInLink, sink, patience: patience * 1000 }), differs]);
  } finally {
    ended.abort();
  }
  if (rolled !== null) console.log(`Started again meanwhile: ${await rolled} processes.`);
}

const dataDir = await temporaryFolder('topology');
const sink = await openMailSink();
let code = 0;
try {
  const topology = await openTopology({
    dataDir,
    smtpUrl: sink.url,
    temporal,
    env: { PEPINIERE_TIME_FACTOR: String(86_400 / DAY_IN_SECONDS) },
    say: console.log,
    signal: interrupted,
  });
  try {
    await play(topology, sink);
  } finally {
    await topology.stop();
  }
  console.log('\ndemo: ok');
} catch (error) {
  if (interrupted.aborted) code = 130;
  else {
    const how = error instanceof Differs ? 'differed' : 'failed';
    console.log(`\ndemo: ${how}: ${error instanceof Error ? error.message : String(error)}`);
    code = 1;
  }
} finally {
  await sink.close();
  await rm(dataDir, { recursive: true, force: true });
}
process.exit(code);
