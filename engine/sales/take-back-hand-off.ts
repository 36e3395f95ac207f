import type { Engine } from '../engine.ts';
import { closeHandOff } from './close-hand-off.ts';
import { settleHandOff } from './settle-hand-off.ts';

/** Takes back the unanswered hand-off of this key (`enrollment:node:visit`): the lead is recycled. One that was answered is left as it is. */
export async function takeBackHandOff(engine: Engine, key: string): Promise<void> {
  const { handOffs } = engine.store;
  const handOff = await handOffs.one({ key });
  if (handOff === null) return;
  const closed = (await closeHandOff(engine, handOff._id, { state: 'expired' })) ?? (await handOffs.one({ key }));
  if (closed !== null) await settleHandOff(engine, closed);
}
