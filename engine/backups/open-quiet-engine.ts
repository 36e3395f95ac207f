import type { Config } from '../config.ts';
import { type OpenEngine, openEngine } from '../open-engine.ts';

/** Nobody listens there. */
const NOWHERE = '127.0.0.1:9';

/** An engine that changes the database and tells nobody: no mail leaves, no run moves. Close it afterwards. */
export async function openQuietEngine(config: Config): Promise<OpenEngine> {
  const quiet: Config = {
    ...config,
    dispatch: false,
    stepsDir: null,
    smtpUrl: `smtp://${NOWHERE}`,
    temporal: { ...config.temporal, address: NOWHERE },
  };
  const engine = await openEngine(quiet, { name: 'restore' });
  return { ...engine, runs: { ...engine.runs, nudge: async () => true } };
}
