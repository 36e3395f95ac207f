import type { Engine } from '../engine.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { type HandOffDocument, takeSalesperson } from '../store/hand-offs.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { newId } from '../store/stored.ts';
import type { Session } from '../store/store.ts';

/** What a step of a run offers: `key` is `enrollment:node:visit`, `answerBy` real time. */
export interface Offer {
  readonly key: string;
  readonly enrollment: Pick<EnrollmentDocument, '_id' | 'lead' | 'scenario' | 'version' | 'test'>;
  readonly node: string;
  readonly visit: number;
  readonly answerBy: Date;
}

async function allocate(engine: Engine, { enrollment }: Offer, at: Date, session: Session): Promise<string | null> {
  return enrollment.test === null ? takeSalesperson(engine.store.people, at, session) : enrollment.test.by;
}

/**
 * Makes the hand-off of a key and gives it to the least loaded salesperson, in one transaction; the same key again gives
 * the one that was made. Nobody selling leaves it unassigned. A test run's goes to its tester and is no load.
 */
export async function takeHandOff(engine: Engine, offer: Offer): Promise<HandOffDocument> {
  const { handOffs } = engine.store;
  const known = await handOffs.one({ key: offer.key });
  if (known !== null) return known;
  try {
    return await engine.store.transaction(async (session) => {
      const offeredAt = new Date(engine.now());
      const salesperson = await allocate(engine, offer, offeredAt, session);
      const { key, node, visit, answerBy, enrollment } = offer;
      const handOff: HandOffDocument = {
        _id: newId(),
        key,
        node,
        visit,
        answerBy,
        offeredAt,
        lead: enrollment.lead,
        scenario: enrollment.scenario,
        version: enrollment.version,
        enrollment: enrollment._id,
        state: 'open',
        salesperson,
        assignments: salesperson === null ? 0 : 1,
        remindedAt: null,
        answeredAt: null,
        rejection: null,
        bant: { budget: '', authority: '', need: '', timing: '' },
        test: enrollment.test !== null,
      };
      await handOffs.raw.insertOne(handOff, { session });
      return handOff;
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return takeHandOff(engine, offer);
  }
}
