import { setTimeout as after } from 'node:timers/promises';
import type { Engine } from '../engine.ts';
import type { RunOperation, RunSelection } from '../scenario/runs-change.ts';
import type { AuditDocument } from '../store/audit.ts';
import type { RunsChangeDocument } from '../store/runs-changes.ts';
import { keptOff } from '../store/leased-work.ts';
import { countStanding, versionsOf } from '../store/runs-in-flight.ts';
import { newId } from '../store/stored.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { carryOutRunsChange, type Refused } from './carry-out-runs-change.ts';
import { WHAT } from './changed-run.ts';

export interface RunsChanged {
  readonly operation: string;
  /** It is not over yet, and goes on in the background: see `findRunsChange`. */
  readonly isUnderWay: boolean;
  readonly done: number;
  /** Those that could not be changed, with why, at most a thousand; all of them once it is over. */
  readonly refused: readonly Refused[];
}

/** Writes down what is to be done, to whom and by whom; it is held from the start, so that nobody else takes it before its caller does. */
async function begin(
  { store, now }: Engine,
  scenario: string,
  which: RunSelection,
  operation: RunOperation,
  by: string,
): Promise<RunsChangeDocument> {
  await findScenario(store, scenario);
  const _id = newId();
  const at = new Date(now());
  const { total, versions } =
    'runs' in which
      ? { total: new Set(which.runs).size, versions: await versionsOf(store.enrollments, which.runs) }
      : await countStanding(store.enrollments, { scenario, before: at, ...which });
  const change: RunsChangeDocument = {
    _id,
    scenario,
    which,
    operation,
    by,
    at,
    state: 'running',
    total,
    done: 0,
    refused: 0,
    after: '',
    ...keptOff(now()),
  };
  const entry: AuditDocument = {
    _id,
    at,
    by,
    what: WHAT[operation.do],
    scenario,
    data: {
      ...('to' in operation ? { to: operation.to } : {}),
      ...('outlet' in operation && operation.outlet !== undefined ? { outlet: operation.outlet } : {}),
      ...('parked' in which ? which.parked : { at: ('waiting' in which ? which.waiting.at : which.at) ?? null }),
      versions,
    },
    to: [],
    done: null,
  };
  await store.transaction(async (session) => {
    await store.audit.raw.insertOne(entry, { session });
    await store.runsChanges.raw.insertOne(change, { session });
  });
  return change;
}

/**
 * Moves, skips on, tries again or removes leads of a scenario, each by itself, and writes down who did it to whom.
 * One that moved on meanwhile, or whose mail is just being sent, is left as it is and named among the refused. Answers when
 * it is over or, where `patience` (milliseconds) is given, by then: it goes on in the background, also over a crash, until
 * somebody stops it. Throws `scenario-unknown`.
 */
export async function changeRunsByHand(
  engine: Engine,
  scenario: string,
  which: RunSelection,
  operation: RunOperation,
  by: string,
  patience?: number,
): Promise<RunsChanged> {
  const begun = await begin(engine, scenario, which, operation, by);
  const { _id: id } = begun;
  const carriedOut = carryOutRunsChange(engine, begun);
  carriedOut.catch((err: unknown) =>
    engine.log.warn({ operation: id, err }, 'what is done by hand did not finish yet'),
  );
  const waits = new AbortController();
  const enough = patience === undefined ? [] : [after(patience, [], { signal: waits.signal })];
  const refused = await Promise.race([carriedOut, ...enough]);
  waits.abort();
  const change = await engine.store.runsChanges.one({ _id: id });
  return { operation: id, isUnderWay: change?.state === 'running', done: change?.done ?? 0, refused };
}
