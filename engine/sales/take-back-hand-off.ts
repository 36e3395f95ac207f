import type { Engine } from '../engine.ts';
import type { HandOffState } from '../store/hand-offs.ts';
import { closeHandOff } from './close-hand-off.ts';
import { settleHandOff } from './settle-hand-off.ts';

/**
 * Takes back the unanswered hand-off of this key (`enrollment:node:visit`): the lead is recycled. One that was answered
 * is left as it is. Answers how the hand-off ended.
 */
export async function takeBackHandOff(engine: Engine, key: string): Promise<HandOffState> {
  const { handOffs } = engine.store;
  const handOff = await handOffs.one({ key });
  if (handOff === null) return 'expired';
  const closed = (await closeHandOff(engine, handOff._id, { state: 'expired' })) ?? (await handOffs.one({ key }));
  if (closed === null) return 'expired';
  await settleHandOff(engine, closed);
  return closed.state;
}
