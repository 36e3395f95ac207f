import { mailOf } from './mail-of.ts';
import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { record } from '../events/record.ts';
import { endSend, type SendDocument } from '../store/sends.ts';

/** Notes as `unknown` a marketing mail whose attempt died, where no run comes back to do so: it ended meanwhile. Safe to repeat. */
export async function settleAbandonedSend(engine: Engine, send: SendDocument): Promise<void> {
  const { _id, lead } = send;
  if (lead === null) return;
  const end = { state: 'unknown', reply: null, code: null, at: new Date(engine.now()) } as const;
  try {
    await record(engine, lead, {
      type: 'mail-unknown',
      data: mailOf(send),
      dedupeKey: `mail-unknown:${_id}`,
      also: async (session) => void (await endSend(engine.store.sends, _id, end, session)),
    });
  } catch (error) {
    // A lead that was erased meanwhile has no story; the ledger is closed all the same.
    if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
    await endSend(engine.store.sends, _id, end);
  }
}
