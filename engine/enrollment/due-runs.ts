import type { Engine } from '../engine.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { heardSince } from '../store/heard-since.ts';
import { untoldRuns } from '../store/runs-in-flight.ts';
import { type Due, dueOf, type Pause } from './how-to-go-on.ts';

const BATCH = 500;

/** The runs of a paused scenario that its resumption has not told yet how to go on, batch by batch, each with whether it is due. */
export async function* dueRuns(
  { store }: Engine,
  scenario: string,
  { id: resumption, from, to }: Omit<Pause, 'policy'>,
): AsyncGenerator<{ run: EnrollmentDocument; due: Due }[]> {
  let after = '';
  for (;;) {
    const runs = await untoldRuns(store.enrollments, { scenario, resumption, after }, BATCH);
    const hears = [...new Set(runs.flatMap((run) => run.hears))];
    const leads = runs.map(({ lead }) => lead);
    const news = hears.length === 0 ? new Map() : await heardSince(store.events, leads, hears, new Date(from));
    const hasNews = (run: EnrollmentDocument) => run.hears.some((type) => news.get(run.lead)?.has(type) === true);
    yield runs.map((run) => ({ run, due: dueOf(run, { to }, hasNews(run)) }));
    after = runs.at(-1)?._id ?? after;
    if (runs.length < BATCH) return;
  }
}
