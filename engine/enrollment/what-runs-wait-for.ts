import type { EnrollmentDocument } from '../store/enrollments.ts';
import type { Store } from '../store/store.ts';
import { type ReceiverWait, receiverWaits } from '../web-requests/receiver-waits.ts';
import { realTime } from './virtual-clock.ts';

/** What a run waits for that its drawing does not say, as a code, null where there is nothing to say; and when it goes on by itself. */
export interface RunWait {
  readonly code: string | null;
  readonly until: Date | null;
}

const OF_WAITS = new Map([
  ['mail-hours-came', 'mail-hours'],
  ['mail-turn-came', 'mail-turn'],
]);
/** Why a step asked to be tried again, where people have a word for it. */
const OF_TRIES = new Set([
  'mail-hours',
  'mail-turn',
  'mail-later',
  'domain-held',
  'domain-rate',
  'domain-slow',
  'smtp-busy',
  'service-unavailable',
]);

/** What one run waits for; `receiver` is what it waits for at another system. */
export function whatRunWaitsFor(
  { status, parked, state, clock, nextTry }: EnrollmentDocument,
  receiver: ReceiverWait | undefined,
): RunWait {
  if (status === 'ended') return { code: null, until: null };
  if (state.waiting !== null) {
    const { because = '', until } = state.waiting;
    const code = parked === null ? (OF_WAITS.get(because) ?? receiver?.code ?? null) : null;
    return { code, until: new Date(realTime(clock, until)) };
  }
  const isTriedAgain =
    parked === null && nextTry?.step === `${state.at}:${state.visit}:${state.part}` && OF_TRIES.has(nextTry.code ?? '');
  if (isTriedAgain) return { code: nextTry.code ?? null, until: nextTry.at };
  return { code: receiver?.code ?? null, until: receiver?.until ?? null };
}

/** What each run waits for, by its id. */
export async function whatRunsWaitFor(
  store: Pick<Store, 'webCalls'>,
  runs: readonly EnrollmentDocument[],
): Promise<(run: EnrollmentDocument) => RunWait> {
  const receivers = await receiverWaits(store, runs);
  return (run) => whatRunWaitsFor(run, receivers.get(run._id));
}
