import type { Engine } from '../engine.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import type { ScheduledCall } from '../store/scheduled-calls.ts';

/** When a scenario calls leads in by itself next. */
export interface ListedCall {
  readonly node: string;
  readonly by: ScheduledCall['call']['by'];
  readonly state: ScheduledCall['state'];
  readonly nextAt: Date | null;
  /** It is calling now. */
  readonly underWay: boolean;
}

/** The calls of a scenario, soonest first. Throws `scenario-unknown`. */
export async function scenarioCalls({ store }: Engine, id: string): Promise<ListedCall[]> {
  await findScenario(store, id);
  const calls = await store.scheduledCalls.many(
    { scenario: id, state: { $ne: 'off' } },
    { sort: { nextAt: 1, _id: 1 } },
  );
  return calls.map(({ node, call, state, nextAt, round }) => ({
    node,
    by: call.by,
    state,
    nextAt: state === 'held' ? null : nextAt,
    underWay: round !== null,
  }));
}
