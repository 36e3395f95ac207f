import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { NOTHING, type Tally } from './play-case.ts';
import type { StageWanted } from './stage.ts';

const TOPOLOGY = fileURLToPath(new URL('../topology/topology.ts', import.meta.url));

/** The demo through the whole topology, as `npm run topology -- --rolling` plays it: what differs in it is amiss. */
export async function playDemo({
  temporal,
  signal,
}: Required<Pick<StageWanted, 'temporal' | 'signal'>>): Promise<Tally> {
  const args = ['--import', 'tsx', TOPOLOGY, '--rolling', '--temporal', temporal];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const interrupt = () => child.kill('SIGINT');
  signal.addEventListener('abort', interrupt, { once: true });
  const [code] = await once(child, 'exit');
  signal.removeEventListener('abort', interrupt);
  signal.throwIfAborted();
  return { ...NOTHING, runs: 1, amiss: code === 0 ? 0 : 1 };
}
