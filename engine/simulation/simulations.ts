import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { compileDraft } from '../drafts/compile-draft.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { newId } from '../store/stored.ts';
import {
  failLost,
  type SimulationDocument,
  type SimulationTask,
  slotOf,
  stopSimulation,
} from '../store/simulations.ts';
import { runSimulation } from './run-simulation.ts';

/** A simulation nobody has worked at for this long, in milliseconds, is lost: its process ended. */
const LOST = 60_000;

/** What a caller sees of a simulation: one that was lost has failed. */
const seen = (simulation: SimulationDocument, now: number): SimulationDocument =>
  simulation.status === 'running' && now - simulation.beatAt.getTime() > LOST
    ? { ...simulation, status: 'failed' }
    : simulation;

/**
 * Begins a simulation of many leads on a scenario's draft and answers its id; it goes on in this process.
 * Throws `scenario-unknown`, `scenario-invalid`, `trigger-unknown`, and `simulation-busy` while another of the same
 * person is under way.
 */
export async function beginSimulation(
  engine: Engine,
  { scenario: id, task, by }: { scenario: string; task: SimulationTask; by: string },
): Promise<string> {
  const { simulations } = engine.store;
  const scenario = await findScenario(engine.store, id);
  const plan = await compileDraft(engine, scenario);
  if (task.of === 'crowd' && !plan.triggers.some(({ node }) => node === task.crowd.trigger))
    throw new DomainError('trigger-unknown', 'the draft has no such trigger', {
      data: { trigger: task.crowd.trigger },
    });
  const now = engine.now();
  const slot = slotOf({ scenario: id, by });
  await failLost(simulations, slot, new Date(now - LOST));
  const simulation: SimulationDocument = {
    _id: newId(),
    scenario: id,
    revision: scenario.revision,
    task,
    status: 'running',
    done: 0,
    total: task.of === 'crowd' ? task.crowd.leads : task.leads,
    tally: null,
    really: null,
    onlyTook: null,
    by,
    slot,
    startedAt: new Date(now),
    beatAt: new Date(now),
  };
  try {
    await simulations.raw.insertOne(simulation);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const running = await simulations.one({ slot });
    throw new DomainError('simulation-busy', 'a simulation of yours is under way', {
      data: { simulation: running?._id ?? null },
    });
  }
  void runSimulation(engine, simulation, plan);
  return simulation._id;
}

const unknown = (id: string): DomainError =>
  new DomainError('simulation-unknown', 'there is no such simulation', { data: { simulation: id } });

/** How a simulation stands. Throws `simulation-unknown`. */
export async function findSimulation(
  { store, now }: Engine,
  scenario: string,
  id: string,
): Promise<SimulationDocument> {
  const found = await store.simulations.one({ _id: id, scenario });
  if (found === null) throw unknown(id);
  return seen(found, now());
}

/** The simulation of a kind that a person began last; null where none is kept. Throws `scenario-unknown`. */
export async function lastSimulation(
  { store, now }: Engine,
  scenario: string,
  by: string,
  of: SimulationTask['of'],
): Promise<SimulationDocument | null> {
  await findScenario(store, scenario);
  const [last] = await store.simulations.many({ scenario, by, 'task.of': of }, { sort: { startedAt: -1 }, limit: 1 });
  return last === undefined ? null : seen(last, now());
}

/** Stops a simulation; one that is over stays as it is. Throws `simulation-unknown`. */
export async function cancelSimulation({ store }: Engine, scenario: string, id: string): Promise<void> {
  if (!(await stopSimulation(store.simulations, scenario, id))) throw unknown(id);
}
