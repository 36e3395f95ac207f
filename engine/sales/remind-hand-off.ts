import type { Engine } from '../engine.ts';
import type { Cause } from '../events/cause.ts';
import { record } from '../events/record.ts';
import { changeOpen } from '../store/hand-offs.ts';
import { tellOfHandOff } from './hand-off-notices.ts';
import { runOfHandOff } from './run-of-hand-off.ts';
import { settleHandOff } from './settle-hand-off.ts';

/** Reminds whoever has the hand-off of this key (`enrollment:node:visit`). One that was answered is left alone. Safe to repeat. */
export async function remindHandOff(engine: Engine, key: string, cause: Cause): Promise<void> {
  const { handOffs } = engine.store;
  const handOff = await handOffs.one({ key });
  if (handOff === null) return;
  const reminded = await changeOpen(
    handOffs,
    handOff._id,
    {},
    { $set: { remindedAt: handOff.remindedAt ?? new Date(engine.now()) } },
  );
  if (reminded === null) return settleHandOff(engine, (await handOffs.one({ key })) ?? handOff);
  await record(engine, handOff.lead, {
    type: 'hand-off-reminded',
    data: { handOff: handOff._id, ...runOfHandOff(handOff) },
    dedupeKey: `hand-off:${handOff._id}:reminded`,
    cause,
  });
  await tellOfHandOff(engine, reminded, 'reminder');
}
