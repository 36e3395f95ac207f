import type { Engine } from '../engine.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { heardSince } from '../store/heard-since.ts';
import { untoldRuns } from '../store/runs-in-flight.ts';
import { type Due, dueOf, isHeld, type Pause } from './how-to-go-on.ts';
import { realTime } from './virtual-clock.ts';

const BATCH = 500;

type Told = Omit<Pause, 'policy'>;

/**
 * Whether the lead of a run did something the run may wait for: since the pause began or, where the run waited for its turn
 * after an earlier one by then, since it came to its step.
 */
async function newsOf({ store }: Engine, runs: readonly EnrollmentDocument[], from: number) {
  const heard = async (some: readonly EnrollmentDocument[], since: number) => {
    const hears = [...new Set(some.flatMap((run) => run.hears))];
    const leads = some.map(({ lead }) => lead);
    return hears.length === 0
      ? new Map<string, Set<string>>()
      : heardSince(store.events, leads, hears, new Date(since));
  };
  const held = runs.filter((run) => isHeld(run, from));
  const cameAt = held.map(({ clock, state }) => realTime(clock, state.enteredAt));
  const [lately, before] = await Promise.all([heard(runs, from), heard(held, Math.min(from, ...cameAt))]);
  return (run: EnrollmentDocument): boolean => {
    const news = (isHeld(run, from) ? before : lately).get(run.lead);
    return run.hears.some((type) => news?.has(type) === true);
  };
}

/** The runs of a paused scenario that its resumption has not told yet how to go on, batch by batch, each with whether it is due. */
export async function* dueRuns(
  engine: Engine,
  scenario: string,
  { id: resumption, from, to }: Told,
): AsyncGenerator<{ run: EnrollmentDocument; due: Due }[]> {
  let after = '';
  for (;;) {
    const runs = await untoldRuns(engine.store.enrollments, { scenario, resumption, after }, BATCH);
    const hasNews = await newsOf(engine, runs, from);
    yield runs.map((run) => ({ run, due: dueOf(run, { to }, hasNews(run)) }));
    after = runs.at(-1)?._id ?? after;
    if (runs.length < BATCH) return;
  }
}
