import type { Engine } from '../engine.ts';
import type { Cause } from '../events/cause.ts';
import { recordAssignment } from './record-assignment.ts';
import { takeHandOff, type Offer } from './take-hand-off.ts';
import { tellOfHandOff } from './hand-off-notices.ts';
import type { HandOffDocument } from '../store/hand-offs.ts';

/**
 * Offers a lead to sales: the hand-off, the event, then the mail, so that a mail that can't go out is tried again
 * without a second hand-off. Safe to repeat. Throws `RetryLater` while the mail can't be sent.
 */
export async function offerHandOff(engine: Engine, offer: Offer, cause: Cause): Promise<HandOffDocument> {
  const handOff = await takeHandOff(engine, offer);
  if (handOff.state !== 'open') return handOff;
  await recordAssignment(engine, handOff, cause);
  await tellOfHandOff(engine, handOff, 'offered');
  return handOff;
}
