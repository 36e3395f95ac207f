import type { Engine } from '../engine.ts';
import { answers } from './look-at-health.ts';

const say = (isUp: boolean): 'up' | 'down' => (isUp ? 'up' : 'down');

/** What a process needs to be of use: it is ready while all of it is there. SMTP may be away. */
export interface Readiness {
  readonly ready: boolean;
  readonly parts: Readonly<Record<string, 'up' | 'down'>>;
}

/** Looks whether MongoDB and Temporal answer this process, and what else is asked for. Never throws. */
export async function lookWhetherReady(
  { store, runs }: Pick<Engine, 'store' | 'runs'>,
  besides: Readonly<Record<string, boolean>> = {},
): Promise<Readiness> {
  const [mongodb, temporal] = await Promise.all([answers(store.ping), answers(runs.ping)]);
  const all = { mongodb, temporal, ...besides };
  return {
    ready: Object.values(all).every(Boolean),
    parts: Object.fromEntries(Object.entries(all).map(([name, isUp]) => [name, say(isUp)])),
  };
}
