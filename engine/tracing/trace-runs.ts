import type { Runs } from '../temporal/runs.ts';
import type { Traces } from './traces.ts';

/** The same runs, each start and each nudge a span. */
export const traceRuns = (runs: Runs, { during }: Traces): Runs => ({
  ...runs,
  start: (enrollment) => during('start run', { enrollment }, () => runs.start(enrollment)),
  startAnew: (enrollment, since) => during('start run anew', { enrollment }, () => runs.startAnew(enrollment, since)),
  nudge: (enrollment, seq) => during('nudge run', { enrollment, seq }, () => runs.nudge(enrollment, seq)),
});
