import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { isQualified } from './answer-bant.ts';
import { closeHandOff } from './close-hand-off.ts';
import { findHandOff, handOffRefused } from './open-hand-off.ts';
import { settleHandOff } from './settle-hand-off.ts';

/** Somebody must have the lead before it can be answered for. */
const unassigned = (id: string) =>
  new DomainError('hand-off-unassigned', 'give this hand-off to a salesperson first', { data: { handOff: id } });

/** Answers may be emptied while the accepting is under way. */
const BANT_COMPLETE = {
  'bant.budget': { $ne: '' },
  'bant.authority': { $ne: '' },
  'bant.need': { $ne: '' },
  'bant.timing': { $ne: '' },
} as const;

/**
 * The salesperson takes the lead, which becomes an SAL. `owner` must have the hand-off, to the last moment (null: whoever has it);
 * `by` is who answers.
 * Throws `hand-off-unknown`, `hand-off-closed`, `hand-off-unassigned`, and `bant-incomplete` before all four BANT answers are there.
 */
export async function acceptHandOff(
  engine: Engine,
  id: string,
  owner: string | null = null,
  by: string | null = owner,
): Promise<void> {
  const handOff = await findHandOff(engine, id, owner);
  if (handOff.state !== 'open') throw await handOffRefused(engine, id, owner);
  if (handOff.salesperson === null) throw unassigned(id);
  if (!isQualified(handOff.bant))
    throw new DomainError('bant-incomplete', 'all four BANT answers are needed first', { data: { handOff: id } });
  const accepted = await closeHandOff(engine, id, {
    state: 'accepted',
    by,
    where: { salesperson: handOff.salesperson, ...BANT_COMPLETE },
  });
  // It changed meanwhile: whatever it is now decides.
  if (accepted === null) return acceptHandOff(engine, id, owner, by);
  await settleHandOff(engine, accepted);
}

/** The salesperson sends the lead back to nurturing and says why; `owner` and `by` as in `acceptHandOff`. Throws `hand-off-unknown`, `hand-off-closed` and `hand-off-unassigned`. */
export async function rejectHandOff(
  engine: Engine,
  id: string,
  reason: string,
  owner: string | null = null,
  by: string | null = owner,
): Promise<void> {
  const handOff = await findHandOff(engine, id, owner);
  if (handOff.state !== 'open') throw await handOffRefused(engine, id, owner);
  if (handOff.salesperson === null) throw unassigned(id);
  const rejected = await closeHandOff(engine, id, {
    state: 'rejected',
    rejection: reason,
    by,
    where: { salesperson: handOff.salesperson },
  });
  if (rejected === null) return rejectHandOff(engine, id, reason, owner, by);
  await settleHandOff(engine, rejected);
}
