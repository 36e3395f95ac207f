import type { Engine } from '../engine.ts';
import { versionById } from '../enrollment/version-cache.ts';
import { type Experiment, experimentsIn } from './experiment.ts';
import { experimentState } from './experiment-state.ts';
import { LOOK_PAUSE } from './look-pause.ts';

/** Looking takes no more than this share of the time, however many leads there are to count. */
const SHARE = 1 / 20;

const nextLook = new WeakMap<Engine, number>();

async function settle(engine: Engine, experiment: Experiment): Promise<void> {
  const { id: _id, scenario, node } = experiment;
  const { winner } = await experimentState(engine, experiment);
  if (winner === null) return;
  const won = { scenario, node, winner, wonAt: new Date(engine.now()) };
  await engine.store.experiments.raw.updateOne({ _id }, { $setOnInsert: won }, { upsert: true });
}

/** Declares the winners among the splits of live scenarios. The first to be declared stays. */
export async function declareWinners(engine: Engine): Promise<void> {
  const { scenarios, experiments } = engine.store;
  const live = await scenarios.raw
    .find({ status: { $in: ['live', 'paused'] }, liveVersion: { $ne: null } }, { projection: { liveVersion: 1 } })
    .toArray();
  for (const { _id, liveVersion } of live) {
    const { plan } = await versionById(engine.store, `${_id}:${liveVersion}`);
    const open = experimentsIn(plan, _id).filter(({ split }) => split.metric !== 'none');
    if (open.length === 0) continue;
    const won = await experiments.many({ _id: { $in: open.map(({ id }) => id) } });
    for (const experiment of open)
      if (!won.some(({ _id: id }) => id === experiment.id)) await settle(engine, experiment);
  }
}

/** Declares winners now and then, however often it is called. */
export async function lookForWinners(engine: Engine): Promise<void> {
  const began = engine.now();
  if (began < (nextLook.get(engine) ?? 0)) return;
  nextLook.set(engine, began + LOOK_PAUSE);
  await declareWinners(engine);
  const took = engine.now() - began;
  nextLook.set(engine, engine.now() + Math.max(LOOK_PAUSE, took / SHARE));
}
