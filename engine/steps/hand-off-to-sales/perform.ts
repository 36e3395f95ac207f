import { companyTime } from '../../enrollment/company-time.ts';
import { realTime } from '../../enrollment/virtual-clock.ts';
import { offerHandOff } from '../../sales/offer-hand-off.ts';
import { remindHandOff } from '../../sales/remind-hand-off.ts';
import { takeBackHandOff } from '../../sales/take-back-hand-off.ts';
import { addDuration } from '../../scenario/duration.ts';
import type { Performed } from '../../scenario/interpreter.ts';
import type { Performer, Performing } from '../performer.ts';
import { config } from './step.ts';

async function offer(raw: unknown, performing: Performing): Promise<Performed> {
  const { engine, enrollment, key, node, visit, now, cause } = performing;
  const { remindAfter, giveUpAfter } = config.parse(raw);
  const zone = enrollment.zone ?? (await companyTime(engine.store, engine.now())).zone;
  const until = addDuration(addDuration(now, remindAfter, zone), giveUpAfter, zone);
  const answerBy = new Date(realTime(enrollment.clock, until));
  const { _id, salesperson } = await offerHandOff(engine, { key, enrollment, node, visit, answerBy }, cause);
  return { outcome: 'offered', because: { code: 'handed-off', data: { handOff: _id, salesperson } } };
}

async function remind(_raw: unknown, { engine, key, cause }: Performing): Promise<Performed> {
  await remindHandOff(engine, key, cause);
  return { outcome: 'reminded', because: { code: 'hand-off-unanswered', data: {} } };
}

async function takeBack(_raw: unknown, { engine, key }: Performing): Promise<Performed> {
  const ended = await takeBackHandOff(engine, key);
  // Answered after its time, but before it could be taken back: the answer stands.
  if (ended === 'accepted' || ended === 'rejected')
    return { outcome: ended, because: { code: 'hand-off-answered-late', data: {} } };
  return { outcome: 'expired', because: { code: 'hand-off-expired', data: {} } };
}

const PARTS: Readonly<Record<string, Performer['perform']>> = { offer, remind, 'take-back': takeBack };

/** Offers the lead to sales, reminds once, takes it back; each part once however often it is performed. */
export const handOffToSales: Performer = {
  perform: async (raw, performing) => {
    const part = PARTS[performing.part];
    if (part === undefined) throw new Error(`a hand-off has no part ${performing.part}`);
    return part(raw, performing);
  },
};
