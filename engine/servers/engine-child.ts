import type { ProcessPlan } from './keep-running.ts';
import type { ReadyMessage } from './message-ready.ts';
import { nodeChild } from './node-child.ts';

/** API and worker finish the mails they hand over: an attempt lasts 45 s at most, and its outcome is noted for some more while MongoDB is away. */
const FINISH_MS = 60_000;

const ENTRIES = { api: 'api/server.ts', worker: 'engine/worker.ts' } as const;

/** The plan for an API or a worker; `name` is that of its log. */
export const engineChild = (
  kind: keyof typeof ENTRIES,
  env: Readonly<Record<string, string | undefined>>,
  name: string = kind,
): ProcessPlan<ReadyMessage> => ({ ...nodeChild(name, ENTRIES[kind], env), finishesWithinMs: FINISH_MS });
