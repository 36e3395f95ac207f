import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { changeLoad, changeOpen } from '../store/hand-offs.ts';
import { findHandOff, handOffRefused } from './open-hand-off.ts';
import { settleAssignment } from './settle-assignment.ts';

/**
 * Gives an open hand-off to another salesperson, who is told by mail. Giving it to who has it changes nothing.
 * Throws `hand-off-unknown`, `hand-off-closed`, and `person-unknown` for somebody who does not sell or is not active.
 */
export async function assignHandOff(engine: Engine, id: string, salesperson: string): Promise<void> {
  const { handOffs, people } = engine.store;
  const person = await people.one({ _id: salesperson, active: true, sells: true });
  if (person === null)
    throw new DomainError('person-unknown', 'nobody of this id sells', { data: { person: salesperson } });
  const before = await findHandOff(engine, id);
  if (before.state !== 'open') throw await handOffRefused(engine, id);
  if (before.salesperson === salesperson) return;
  const assigned = await engine.store.transaction(async (session) => {
    const where = { salesperson: before.salesperson };
    const update = { $set: { salesperson, unsettled: true as const }, $inc: { assignments: 1 } };
    const changed = await changeOpen(handOffs, id, where, update, session);
    if (changed === null || changed.test) return changed;
    if (before.salesperson !== null) await changeLoad(people, before.salesperson, -1, session);
    await changeLoad(people, salesperson, 1, session);
    return changed;
  });
  // It was given to somebody else, or closed, meanwhile: whatever it is now decides.
  if (assigned === null) return assignHandOff(engine, id, salesperson);
  await settleAssignment(engine, assigned);
}
