import type { Engine } from '../engine.ts';
import type { Cause } from '../events/cause.ts';
import { record } from '../events/record.ts';
import type { HandOffDocument } from '../store/hand-offs.ts';
import { runOfHandOff } from './run-of-hand-off.ts';

/**
 * Tells in the lead's events who has a hand-off, once an assignment. Read in the event's own transaction: an assignment
 * that was overtaken by another tells nothing, so that the lead's owner is always the last. Safe to repeat.
 */
export async function recordAssignment(
  engine: Engine,
  { _id, lead, assignments }: Pick<HandOffDocument, '_id' | 'lead' | 'assignments'>,
  cause?: Cause,
): Promise<void> {
  await record(engine, lead, {
    type: 'handed-off',
    data: async (_lead, session) => {
      const now = await engine.store.handOffs.one({ _id }, session);
      if (now === null || now.assignments !== assignments) return null;
      return { handOff: _id, salesperson: now.salesperson, ...runOfHandOff(now) };
    },
    dedupeKey: `hand-off:${_id}:assigned:${assignments}`,
    ...(cause === undefined ? {} : { cause }),
  });
}
