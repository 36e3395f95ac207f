import type { Engine } from '../engine.ts';
import { keepDoing } from '../keep-doing.ts';
import { noteAlive, noteEnded, noteLeaving } from '../store/processes.ts';

const EVERY = 5_000;

/** A process that is noted to live. */
export interface NotedProcess {
  /** Notes that it takes nothing on any more; until it ends it shows all the same that it lives. */
  readonly leave: () => Promise<void>;
  /** Notes that it has ended. */
  readonly end: () => Promise<void>;
}

/**
 * Notes every five seconds that this process lives, for whoever looks at the engine's health, or finds a mail that this process
 * hands over. Resolves when that was noted, or could not be, for the first time.
 */
export async function noteProcess(engine: Engine, name: 'api' | 'worker'): Promise<NotedProcess> {
  const { processes } = engine.store;
  const { processId: _id } = engine;
  const startedAt = new Date(engine.now());
  const failed = (err: unknown): void => engine.log.debug({ err }, 'could not note that this process lives');
  const note = () => noteAlive(processes, { _id, name, startedAt });
  await note().catch(failed);
  const stop = keepDoing(note, { pause: EVERY, failed });
  return {
    leave: () => noteLeaving(processes, _id).catch(failed),
    end: async () => {
      await stop();
      await noteEnded(processes, _id).catch(failed);
    },
  };
}
