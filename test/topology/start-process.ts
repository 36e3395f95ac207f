import { type Household, keepRunning, type KeptProcess, type ProcessPlan } from '../../engine/servers/keep-running.ts';

/** A process of the topology, to be ended and started at will. */
export interface TopologyProcess {
  readonly name: string;
  /** Undefined while it is down. */
  readonly pid: () => number | undefined;
  /** Ends it; it starts again at once, and this resolves when it serves. */
  readonly restart: (signal?: NodeJS.Signals) => Promise<void>;
  /** Ends it, in order or by SIGKILL, and leaves it so until `up`. */
  readonly down: (how?: 'SIGKILL') => Promise<void>;
  /** Starts it again; resolves when it serves. */
  readonly up: () => Promise<void>;
}

/** Starts a process that is started again whenever it ends by itself. */
export async function startProcess<Ready>(
  plan: ProcessPlan<Ready>,
  household: Household,
): Promise<TopologyProcess & { readonly ready: Ready }> {
  let kept: KeptProcess<Ready> | null = await keepRunning(plan, household);
  const { ready } = kept;
  return {
    name: plan.name,
    ready,
    pid: () => kept?.pid(),
    restart: async (signal) => kept?.restart(signal),
    down: async (how) => {
      const pid = kept?.pid();
      if (how !== undefined && pid !== undefined) process.kill(pid, how);
      const leaving = kept;
      kept = null;
      await leaving?.stop();
    },
    up: async () => {
      kept ??= await keepRunning(plan, household);
    },
  };
}
