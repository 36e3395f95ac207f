import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { knownThings } from '../drafts/known-things.ts';
import { pathTaken, type PathDifference } from '../scenario/regression.ts';
import type { SimulationInput } from '../scenario/simulation-input.ts';
import { validating } from '../scenario/validate.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { AuditDocument } from '../store/audit.ts';
import type { RegressionDocument } from '../store/regressions.ts';
import { newId } from '../store/stored.ts';
import { comparePaths } from './compare-paths.ts';
import { givingWay } from '../give-way.ts';
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
export async function listRegressions(engine: Engine, scenario: string): Promise<ListedRegression[]> {
  const { store } = engine;
  const [{ graph }, known] = await Promise.all([findScenario(store, scenario), knownThings(store)]);
  if ((await givingWay(validating(graph, catalogue, known))).length > 0) {
    const all = await store.regressions.many({ scenario }, { sort: { _id: 1 } });
    return all.map((kept) => ({ kept, runs: false, difference: null }));
  }
  return (await comparePaths(engine, scenario, graph)).map((compared) => ({ ...compared, runs: true }));
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

/** A saved path of a scenario, and who changes it. */
export interface ChangedRegression {
  readonly scenario: string;
  readonly id: string;
  readonly by: string;
}

const noted = (
  engine: Engine,
  { scenario, by }: ChangedRegression,
  what: 'path-accepted' | 'path-deleted',
  name: string,
): AuditDocument => ({
  _id: newId(),
  at: new Date(engine.now()),
  by,
  what,
  scenario,
  data: { name },
  to: [],
  done: 0,
});

/** Takes the path the draft takes now as the expected one. Throws `regression-unknown`, and as `simulateOne`. */
export async function acceptRegression(engine: Engine, change: ChangedRegression): Promise<void> {
  const { regressions, audit } = engine.store;
  const { scenario, id } = change;
  const kept = await regressions.one({ _id: id, scenario });
  if (kept === null) throw unknown(id);
  const expected = pathTaken(await simulateOne(engine, scenario, kept.regression.input));
  await engine.store.transaction(async (session) => {
    const accepted = await regressions.raw.updateOne(
      { _id: id },
      { $set: { 'regression.expected': expected, updatedAt: new Date(engine.now()) } },
      { session },
    );
    if (accepted.matchedCount === 0) throw unknown(id);
    await audit.raw.insertOne(noted(engine, change, 'path-accepted', kept.name), { session });
  });
}

/** Deletes a saved path. Throws `regression-unknown`. */
export async function deleteRegression(engine: Engine, change: ChangedRegression): Promise<void> {
  const { regressions, audit } = engine.store;
  await engine.store.transaction(async (session) => {
    const deleted = await regressions.raw.findOneAndDelete({ _id: change.id, scenario: change.scenario }, { session });
    if (deleted === null) throw unknown(change.id);
    await audit.raw.insertOne(noted(engine, change, 'path-deleted', deleted.name), { session });
  });
}
