import type { Fault } from './outcome.ts';
import type { Stage } from './stage.ts';

/** A signal is there at once; a machine that is busy takes a moment to see it through. */
const DYING = 500;

/** Ends processes by SIGKILL, all at once; they start again by themselves. Resolves when each serves, or has failed to and is tried again. */
export async function killProcesses({ topology }: Stage, names: readonly string[]): Promise<readonly Fault[]> {
  const from = Date.now();
  await Promise.all(
    names.map((name) =>
      topology
        .process(name)
        .restart('SIGKILL')
        .catch(() => undefined),
    ),
  );
  const excuseOf = (name: string): Fault['excuses'] => {
    if (name.startsWith('worker')) return [from, from + DYING];
    // The ledger itself is away: what it was to note may not come to it in time.
    return name.startsWith('mongod') ? [from, Date.now()] : null;
  };
  return names.map((name) => ({ from, excuses: excuseOf(name) }));
}
