import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { HandOffDocument } from '../store/hand-offs.ts';

/** A hand-off by id, whatever its state. Throws `hand-off-unknown`. */
export async function findHandOff({ store }: Pick<Engine, 'store'>, id: string): Promise<HandOffDocument> {
  const found = await store.handOffs.one({ _id: id });
  if (found === null) throw new DomainError('hand-off-unknown', 'there is no such hand-off', { data: { handOff: id } });
  return found;
}

/** The error for a hand-off that was to be changed while open and is not: `hand-off-closed` with its {state}. Throws `hand-off-unknown`. */
export async function handOffClosed(engine: Pick<Engine, 'store'>, id: string): Promise<DomainError> {
  const { state } = await findHandOff(engine, id);
  return new DomainError('hand-off-closed', 'this hand-off was answered or taken back', {
    data: { handOff: id, state },
  });
}
