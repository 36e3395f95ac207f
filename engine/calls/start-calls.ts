import type { Engine } from '../engine.ts';
import { keepDoing } from '../keep-doing.ts';
import { makeCalls } from './make-calls.ts';
import { noteCalls } from './note-calls.ts';

const INTERVAL = 1_000;

/** Lets scenarios call leads in by themselves, when they are due, until told to stop; the answer ends when nothing is under way. */
export function startCalls(engine: Engine): () => Promise<void> {
  const look = async (): Promise<void> => {
    if (!engine.config.dispatch) return;
    await noteCalls(engine);
    await makeCalls(engine);
  };
  const failed = (err: unknown): void => engine.log.warn({ err }, 'calls were not all made; they are repeated');
  return keepDoing(look, { pause: INTERVAL, failed });
}
