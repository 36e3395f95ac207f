import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { HandOffDocument } from '../store/hand-offs.ts';

/** A hand-off by id, whatever its state, among those `owner` has (null: all). Throws `hand-off-unknown`. */
export async function findHandOff(
  { store }: Pick<Engine, 'store'>,
  id: string,
  owner: string | null = null,
): Promise<HandOffDocument> {
  const found = await store.handOffs.one({ _id: id });
  if (found === null || (owner !== null && found.salesperson !== owner))
    throw new DomainError('hand-off-unknown', 'there is no such hand-off', { data: { handOff: id } });
  return found;
}

/** The error for a hand-off that was to be changed while open and could not be: `hand-off-closed` with its {state}. Throws `hand-off-unknown`, also when `owner` has it no longer. */
export async function handOffRefused(
  engine: Pick<Engine, 'store'>,
  id: string,
  owner: string | null = null,
): Promise<DomainError> {
  const { state } = await findHandOff(engine, id, owner);
  return new DomainError('hand-off-closed', 'this hand-off was answered or taken back', {
    data: { handOff: id, state },
  });
}
