import type { Engine } from '../engine.ts';
import { launch } from '../enrollment/launch.ts';
import { settle } from '../enrollment/settle.ts';
import { settleHandOffs } from '../sales/settle-hand-off.ts';
import { undispatched } from '../store/events.ts';
import { dispatch } from './dispatch.ts';

/** How long a first try is given before the sweeper repeats it, in milliseconds. */
const GRACE = 2_000;
const INTERVAL = 1_000;
const BATCH = 200;

/** Repeats what did not reach the scenarios at once: events not dispatched, runs not started or not woken, answers of salespeople not told. */
export async function sweep(engine: Engine): Promise<void> {
  if (!engine.config.dispatch) return;
  const before = new Date(engine.now() - GRACE);
  const { events, enrollments } = engine.store;
  const [waiting, unstarted, unwoken] = await Promise.all([
    undispatched(events, before, BATCH),
    enrollments.many({ started: false, createdAt: { $lt: before } }, { limit: BATCH }),
    enrollments.many({ wake: { $lt: before } }, { limit: BATCH }),
  ]);
  for (const event of waiting) await dispatch(engine, event);
  for (const enrollment of unstarted) await launch(engine, enrollment);
  for (const enrollment of unwoken) await settle(engine, enrollment);
  await settleHandOffs(engine, before);
}

/** Sweeps until told to stop; the answer ends when the last sweep has. */
export function startSweeper(engine: Engine): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let current: Promise<void> = Promise.resolve();
  const again = (): void => {
    current = sweep(engine)
      .catch((cause: unknown) => engine.log.warn({ cause }, 'sweep did not finish; it is repeated'))
      .then(() => {
        if (!stopped) timer = setTimeout(again, INTERVAL);
      });
  };
  again();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await current;
  };
}
