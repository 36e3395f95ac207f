import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { holdCalls } from '../own-steps/hold-calls.ts';
import type { JsonObject } from '../scenario/json.ts';
import { interruptAll } from '../store/enrollments.ts';
import { newId } from '../store/stored.ts';
import { findScenario } from '../drafts/find-scenario.ts';

/** Who pauses where nobody is named: the engine itself, by a limit somebody set. */
const ENGINE = 'engine';

/** Holds every lead where it is; new ones come in and wait at the start. `why` is written down with it. Throws `scenario-not-live`, and `scenario-resuming` while it is just being resumed. */
export async function pauseScenario(
  engine: Engine,
  id: string,
  by: string = ENGINE,
  why: JsonObject = {},
): Promise<void> {
  const { store, now } = engine;
  const at = new Date(now());
  const paused = await store.scenarios.raw.updateOne(
    { _id: id, status: 'live' },
    { $set: { status: 'paused', pausedAt: at } },
  );
  if (paused.matchedCount === 1) {
    await store.audit.raw.insertOne({ _id: newId(), at, by, what: 'paused', scenario: id, data: why, to: [], done: 0 });
    await interruptAll(store.enrollments, id);
    return holdCalls(engine, id);
  }
  const { status, resumption } = await findScenario(store, id);
  if (resumption !== undefined)
    throw new DomainError('scenario-resuming', 'the scenario is just being resumed', { data: { scenario: id } });
  if (status !== 'paused')
    throw new DomainError('scenario-not-live', 'only a live scenario can be paused', {
      data: { scenario: id, status },
    });
}
