import type { Engine } from '../engine.ts';
import { RetryLater } from '../steps/retry-later.ts';
import { type HandOffDocument, markSettled } from '../store/hand-offs.ts';
import { tellOfHandOff } from './hand-off-notices.ts';
import { recordAssignment } from './record-assignment.ts';

/** Tells the lead's events, then the salesperson by mail, of an open hand-off that was given to another. Safe to repeat. */
export async function settleAssignment(engine: Engine, handOff: HandOffDocument): Promise<void> {
  await recordAssignment(engine, handOff);
  try {
    await tellOfHandOff(engine, handOff, 'offered');
  } catch (error) {
    // The hand-off stands in the inbox, and its reminder tells again.
    if (!(error instanceof RetryLater)) throw error;
    engine.log.warn({ handOff: handOff._id, code: error.code }, 'the new salesperson was not told by mail');
  }
  await markSettled(engine.store.handOffs, handOff);
}
