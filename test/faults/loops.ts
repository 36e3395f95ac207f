import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { readConfig } from '../../engine/config.ts';
import { startSweeper } from '../../engine/events/sweep.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { startServers } from '../../engine/servers/start-servers.ts';
import { startWorker } from '../../engine/temporal/start-worker.ts';
import { enterLongLoop } from '../engine/long-loop.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

/** Nothing takes longer than this a loop. */
const A_LOOP_MS = 500;

/** What became of a run that looped, signalled throughout. */
export interface Looped {
  readonly loops: number;
  readonly lost: number;
  readonly duplicates: number;
  readonly histories: number;
  readonly longest_history: number;
  readonly seconds: number;
}

/** Lets one lead loop so often on real servers, the worker in this process. */
export async function loopThrough(loops: number): Promise<Looped> {
  const dataDir = await temporaryFolder('loops');
  const servers = await startServers({ dataDir, say: console.log });
  const engine = await openEngine(
    readConfig({
      MONGODB_URI: servers.mongodbUri,
      TEMPORAL_ADDRESS: servers.temporalAddress,
      SMTP_URL: servers.smtpUrl,
      PEPINIERE_KEYS: `loops:${randomBytes(32).toString('base64url')}`,
      PEPINIERE_DATA: dataDir,
      LOG_LEVEL: 'warn',
    }),
    { name: 'loops' },
  );
  const worker = await startWorker(engine);
  const stopSweeper = startSweeper(engine);
  try {
    const began = Date.now();
    const loop = await enterLongLoop(engine, loops);
    await loop.happens(loops, true);
    console.log(`all ${loops} things happened after ${Math.round((Date.now() - began) / 1_000)} s`);
    const end = await loop.ended(loops * A_LOOP_MS);
    const seconds = Math.round((Date.now() - began) / 1_000);
    const { once, twice } = await loop.heard();
    const lengths = await loop.histories();
    if (end !== 'done') console.log(`the run has not come to its end: ${end ?? 'it still goes on'}`);
    const longest = Math.max(...lengths);
    return {
      loops,
      lost: loops - once,
      duplicates: twice,
      histories: lengths.length,
      longest_history: longest,
      seconds,
    };
  } finally {
    await stopSweeper();
    await worker.stop();
    await engine.close();
    await servers.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
