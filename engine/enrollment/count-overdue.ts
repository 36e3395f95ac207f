import { findScenario } from '../drafts/find-scenario.ts';
import type { Engine } from '../engine.ts';
import { dueRuns } from './due-runs.ts';

/** Leads of a paused scenario that would go on at once: all of them, and those whose time passed with nothing heard. */
export interface Overdue {
  readonly due: number;
  readonly late: number;
}

/** No resumption has this name: all runs are looked at. */
const NONE_YET = '';

/** What resuming a scenario now would find come due; nothing while it is not paused. Throws `scenario-unknown`. */
export async function countOverdue(engine: Engine, id: string): Promise<Overdue> {
  const { status, pausedAt } = await findScenario(engine.store, id);
  const to = engine.now();
  let due = 0;
  let late = 0;
  if (status !== 'paused') return { due, late };
  for await (const batch of dueRuns(engine, id, { id: NONE_YET, from: pausedAt?.getTime() ?? to, to })) {
    due += batch.filter((one) => one.due.due).length;
    late += batch.filter((one) => one.due.late).length;
  }
  return { due, late };
}
