import type { Engine } from '../engine.ts';
import { completeTrail, type TrailDocument } from '../store/trail.ts';
import { inClockTime } from './because-times.ts';
import { findTestRun } from './find-test-run.ts';
import { clockTime } from './virtual-clock.ts';

/** Where a test run stands. `now`, `waitingUntil` and the trail's times are the run's own clock. */
export interface TestRunView {
  readonly id: string;
  readonly lead: string;
  readonly scenario: string;
  readonly status: 'running' | 'ended';
  readonly at: string | null;
  readonly endReason: string | null;
  readonly waitingUntil: Date | null;
  readonly now: Date;
  readonly factor: number;
  readonly trail: readonly (Pick<TrailDocument, 'node' | 'outcome' | 'outlet' | 'because'> & { readonly at: Date })[];
  readonly mails: readonly {
    readonly id: string;
    readonly subject: string;
    readonly at: Date;
    readonly state: string;
  }[];
}

/** Reads a test run, with all that was decided up to the state it shows. Throws `test-run-unknown`. */
export async function testRunView({ store, now }: Engine, id: string): Promise<TestRunView> {
  const run = await findTestRun(store, id);
  const { clock, state, lead, scenario, status, endReason, endedAt } = run;
  await completeTrail(store.trail, run.unwritten);
  const [trail, sends] = await Promise.all([
    store.trail.many({ enrollment: id }, { sort: { order: 1 } }),
    store.sends.many({ enrollment: id }, { sort: { createdAt: 1 } }),
  ]);
  const own = (real: Date): Date => new Date(clockTime(clock, real.getTime()));
  return {
    id,
    lead,
    scenario,
    endReason,
    factor: clock.factor,
    status: status === 'active' ? 'running' : 'ended',
    at: status === 'active' ? state.at : null,
    waitingUntil: status === 'active' && state.waiting !== null ? new Date(state.waiting.until) : null,
    now: own(endedAt ?? new Date(now())),
    trail: trail.map(({ node, outcome, outlet, because, at }) => ({
      node,
      outcome,
      outlet,
      because: inClockTime(because, clock),
      at: own(at),
    })),
    mails: sends.map(({ _id, subject, createdAt, state: sent }) => ({ id: _id, subject, at: createdAt, state: sent })),
  };
}
