import { visitKey } from '../scenario/visit-key.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import type { Store } from '../store/store.ts';
import { openCalls } from '../store/web-calls.ts';

/** What a run waits for at another system, as a code (`receiver-busy`, `-silent`, `-retry`), and when it asks again. */
export interface ReceiverWait {
  readonly code: string;
  readonly until: Date | null;
}

const callOf = ({ _id, state: { at, visit } }: EnrollmentDocument): string => visitKey(_id, at, visit);

/** Those of the runs that wait for another system to take their request, by the run's id. */
export async function receiverWaits(
  { webCalls }: Pick<Store, 'webCalls'>,
  runs: readonly EnrollmentDocument[],
): Promise<ReadonlyMap<string, ReceiverWait>> {
  const active = runs.filter(({ status, parked }) => status === 'active' && parked === null);
  const open = await openCalls(webCalls, active.map(callOf));
  const waits = new Map(
    open.flatMap(({ _id, waits: why, againAt }) =>
      why === null ? [] : [[_id, { code: `receiver-${why}`, until: againAt }] as const],
    ),
  );
  return new Map(
    active.flatMap((run) => {
      const wait = waits.get(callOf(run));
      return wait === undefined ? [] : [[run._id, wait] as const];
    }),
  );
}
