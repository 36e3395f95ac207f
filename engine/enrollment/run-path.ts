import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { leadName } from '../leads/lead-name.ts';
import { completeTrail } from '../store/trail.ts';
import { nameThings } from './name-things.ts';
import { stepLine, type StepLine } from './step-line.ts';
import { realTime } from './virtual-clock.ts';
import { whatLetIn } from './what-let-in.ts';

/** The way one lead took through a scenario. Times are real. */
export interface RunPath {
  readonly lead: string;
  readonly name: string;
  /** The version it follows, or followed last. */
  readonly version: number;
  readonly since: Date;
  /** The step it is at, since when, and until when it waits there; null once it is out. */
  readonly here: { readonly node: string; readonly since: Date; readonly until: Date | null } | null;
  readonly endReason: string | null;
  /** In the order it took them; of a run of more than a thousand, the last. */
  readonly steps: readonly StepLine[];
}

const MOST = 1_000;

/** Tells the path of a run through a scenario, with all that was decided by now. Throws `run-unknown`, also for test runs. */
export async function runPath({ store }: Engine, scenario: string, id: string): Promise<RunPath> {
  const run = await store.enrollments.one({ _id: id, scenario, test: null });
  if (run === null) throw new DomainError('run-unknown', 'there is no such run', { data: { run: id } });
  const { lead: leadId, version, status, state, clock, createdAt, endReason, unwritten } = run;
  await completeTrail(store.trail, unwritten);
  const [lead, latest] = await Promise.all([
    store.leads.one({ _id: leadId }),
    store.trail.many({ enrollment: id }, { sort: { order: -1 }, limit: MOST }),
  ]);
  const decisions = latest.toReversed();
  const letIn = await whatLetIn(store, decisions);
  const names = await nameThings(store, [...letIn.events.values()], decisions, [...letIn.senders.values()]);
  const real = (virtual: number): Date => new Date(realTime(clock, virtual));
  return {
    lead: leadId,
    name: lead === null ? '–' : leadName(lead),
    version,
    since: createdAt,
    here:
      status === 'ended' || state.at === null
        ? null
        : {
            node: state.at,
            since: real(state.enteredAt),
            until: state.waiting === null ? null : real(state.waiting.until),
          },
    endReason,
    steps: decisions.map((decision) => stepLine(decision, letIn, names)),
  };
}
