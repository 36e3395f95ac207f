import type { OutsideChange } from '../store/change-runs.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import type { OverduePolicy } from '../store/scenarios.ts';
import type { JsonObject } from '../scenario/json.ts';
import { byHand, type ByHand } from './by-hand.ts';
import { clockTime, realTime } from './virtual-clock.ts';

/** Why a run ended whose deadline passed while its scenario was paused, and whose late leads were to leave. */
const OVERDUE = 'overdue';

/** A pause as its resumption sees it; times are real milliseconds. */
export interface Pause {
  readonly id: string;
  readonly policy: OverduePolicy;
  readonly from: number;
  readonly to: number;
}

/** `due`: it would go on at once. `late`: the deadline of its wait passed during the pause, and nothing it waits for happened. */
export interface Due {
  readonly due: boolean;
  readonly late: boolean;
}

/** Whether a run waits for the turn that an earlier resumption gave it. */
export const isHeld = ({ heldUntil }: EnrollmentDocument, at: number): boolean =>
  heldUntil !== undefined && heldUntil.getTime() > at;

/** Whether a run came due during a pause, or before it and had no turn yet; `hasNews` says that its lead did something the run may wait for. */
export function dueOf(run: EnrollmentDocument, { to }: Pick<Pause, 'to'>, hasNews: boolean): Due {
  const { state, clock, parked } = run;
  if (parked !== null) return { due: false, late: false };
  if (state.waiting === null) return { due: true, late: false };
  const passed = state.waiting.until <= clockTime(clock, to);
  return { due: passed || hasNews || isHeld(run, to), late: passed && !hasNews };
}

type Change = Omit<OutsideChange, 'id' | 'revision'>;

/** As if the time of the pause had not been: deadlines, and when a lead came to where it is, move by its length; who came in meanwhile starts as much later. */
function shifted(
  { state, clock, createdAt, heldUntil, decided }: EnrollmentDocument,
  { from, to }: Pause,
): Change['set'] {
  const length = to - from;
  const came = decided === 0 ? Math.max(from, createdAt.getTime()) : from;
  const by = (to - came) * clock.factor;
  const held =
    heldUntil !== undefined && heldUntil.getTime() > from
      ? heldUntil.getTime() + length
      : decided === 0 && came > from
        ? came + length
        : null;
  return {
    state: {
      ...state,
      enteredAt: state.enteredAt + by,
      waiting: state.waiting === null ? null : { ...state.waiting, until: state.waiting.until + by },
    },
    ...(state.waiting === null ? {} : { dueAt: new Date(realTime(clock, state.waiting.until + by)) }),
    ...(held === null ? {} : { heldUntil: new Date(held) }),
  };
}

/**
 * How a run goes on after a pause: at once what is not due; what is, by the policy, held until its turn.
 * `turn` is the real instant of its turn in milliseconds. What came due is never done before, and the run is told once.
 */
export function howToGoOn(
  run: EnrollmentDocument,
  pause: Pause,
  { due, late }: Due,
  turn: number,
  kind: string,
  hand: ByHand,
): Change {
  const { policy, id } = pause;
  const told = { resumption: id };
  const why = (outcome: string, data: JsonObject) =>
    byHand(run, kind, hand, { outcome, outlet: null, because: { code: `resumed-${policy.do}`, data } });
  if (run.parked !== null) return { set: told, why: null };
  if (policy.do === 'shift') {
    const set = { ...told, ...shifted(run, pause) };
    return { set, why: why('resumed', { late: pause.to - pause.from }) };
  }
  if (!due) return { set: told, why: null };
  if (policy.do === 'leave' && late)
    return {
      set: {
        ...told,
        status: 'ended',
        endReason: OVERDUE,
        leftAt: run.state.at,
        endedAt: hand.at,
        hears: [],
        state: { ...run.state, at: null, waiting: null, ended: OVERDUE, leftAt: run.state.at },
        wake: hand.at,
      },
      why: why('removed', {}),
    };
  const dropsDue = policy.do === 'skip' && run.decided > 0 ? { dropsDue: true as const } : {};
  return {
    set: { ...told, ...dropsDue, heldUntil: new Date(turn), dueAt: new Date(turn) },
    // What an earlier resumption was to skip, this one sends.
    ...(policy.do === 'skip' ? {} : { unset: ['dropsDue'] as const }),
    why: why('resumed', { at: turn }),
  };
}
