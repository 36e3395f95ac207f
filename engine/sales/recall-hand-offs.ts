import type { Engine } from '../engine.ts';
import { closeHandOff } from './close-hand-off.ts';
import { tellOfHandOff } from './hand-off-notices.ts';
import { settleHandOff } from './settle-hand-off.ts';

/** No question has an answer yet: nobody has spoken to the lead. */
const NOT_BEGUN = { budget: '', authority: '', need: '', timing: '' };

/**
 * Takes open hand-offs of these keys (`enrollment:node:visit`) from their salespeople, as only a machine clicked, and tells
 * them why. One whose questions somebody has begun to answer stays with them. Safe to repeat, which finishes what was cut
 * short. Throws `RetryLater` while the mail can't be sent.
 */
export async function recallHandOffs(engine: Engine, keys: readonly string[]): Promise<void> {
  const { handOffs } = engine.store;
  const found = await handOffs.many({ key: { $in: [...keys] } });
  for (const { _id, state } of found) {
    if (state === 'open')
      await closeHandOff(engine, _id, {
        state: 'withdrawn',
        withdrawal: 'machine-click',
        where: { bant: NOT_BEGUN },
      });
    const now = await handOffs.one({ _id, state: 'withdrawn', withdrawal: 'machine-click' });
    if (now === null) continue;
    if (now.unsettled === true) await settleHandOff(engine, now);
    await tellOfHandOff(engine, now, 'withdrawn');
  }
}
