import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { findScenario } from '../enrollment/find-scenario.ts';
import { knownThings } from '../enrollment/known-things.ts';
import { compile } from '../scenario/compile.ts';
import { pathTaken, runRegression, type PathDifference } from '../scenario/regression.ts';
import type { SimulationInput } from '../scenario/simulation-input.ts';
import { validateGraph } from '../scenario/validate.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { RegressionDocument } from '../store/regressions.ts';
import { newId } from '../store/stored.ts';
import { simulateOne } from './simulate-one.ts';

/** A scenario may keep this many paths: all are run at each publication. */
const MOST = 200;

/** A saved path as it stands with the draft; `runs` is false while the draft has faults. */
export interface ListedRegression {
  readonly kept: RegressionDocument;
  readonly runs: boolean;
  readonly difference: PathDifference | null;
}

/** The saved paths of a scenario, oldest first, and where the draft takes them otherwise. Throws `scenario-unknown`. */
export async function listRegressions({ store }: Engine, scenario: string): Promise<ListedRegression[]> {
  const { graph } = await findScenario(store, scenario);
  const [all, known] = await Promise.all([
    store.regressions.many({ scenario }, { sort: { _id: 1 } }),
    knownThings(store),
  ]);
  const plan = validateGraph(graph, catalogue, known).length === 0 ? compile(graph, catalogue) : null;
  return all.map((kept) => ({
    kept,
    runs: plan !== null,
    difference: plan === null ? null : runRegression(plan, catalogue, kept.regression),
  }));
}

export interface NewRegression {
  readonly scenario: string;
  readonly name: string;
  readonly input: SimulationInput;
  readonly by: string;
}

/** Keeps the path that the draft takes with this lead and these reactions. Throws as `simulateOne`, and `too-many-regressions`. */
export async function keepRegression(engine: Engine, { scenario, name, input, by }: NewRegression): Promise<string> {
  const simulated = await simulateOne(engine, scenario, input);
  if ((await engine.store.regressions.raw.countDocuments({ scenario })) >= MOST)
    throw new DomainError('too-many-regressions', 'the scenario keeps too many paths', { data: { most: MOST } });
  const now = new Date(engine.now());
  const _id = newId();
  const regression = { input, expected: pathTaken(simulated) };
  await engine.store.regressions.raw.insertOne({
    _id,
    scenario,
    name,
    regression,
    createdAt: now,
    createdBy: by,
    updatedAt: now,
  });
  return _id;
}

const unknown = (id: string): DomainError =>
  new DomainError('regression-unknown', 'there is no such saved path', { data: { regression: id } });

/** Takes the path the draft takes now as the expected one. Throws `regression-unknown`, and as `simulateOne`. */
export async function acceptRegression(engine: Engine, scenario: string, id: string): Promise<void> {
  const kept = await engine.store.regressions.one({ _id: id, scenario });
  if (kept === null) throw unknown(id);
  const expected = pathTaken(await simulateOne(engine, scenario, kept.regression.input));
  await engine.store.regressions.raw.updateOne(
    { _id: id },
    { $set: { 'regression.expected': expected, updatedAt: new Date(engine.now()) } },
  );
}

/** Deletes a saved path. Throws `regression-unknown`. */
export async function deleteRegression({ store }: Engine, scenario: string, id: string): Promise<void> {
  const { deletedCount } = await store.regressions.raw.deleteOne({ _id: id, scenario });
  if (deletedCount === 0) throw unknown(id);
}
