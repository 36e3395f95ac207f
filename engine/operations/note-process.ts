import type { Engine } from '../engine.ts';
import { keepDoing } from '../keep-doing.ts';
import { noteAlive, noteEnded } from '../store/processes.ts';
import { newId } from '../store/stored.ts';

const EVERY = 5_000;

/** Notes every five seconds that this process lives, so that whoever looks at the engine's health sees it. Answers how to end it. */
export function noteProcess(engine: Engine, name: 'api' | 'worker'): () => Promise<void> {
  const { processes } = engine.store;
  const _id = newId();
  const startedAt = new Date(engine.now());
  const stop = keepDoing(() => noteAlive(processes, { _id, name, startedAt }), {
    pause: EVERY,
    failed: (err) => engine.log.debug({ err }, 'could not note that this process lives'),
  });
  return async () => {
    await stop();
    await noteEnded(processes, _id).catch(() => undefined);
  };
}
