import type { Engine } from '../engine.ts';
import type { Cause } from '../events/cause.ts';
import { record } from '../events/record.ts';
import { giveUpSend, type SendDocument } from '../store/sends.ts';
import { mailOf } from './mail-of.ts';

/**
 * Says of a mail that was handed over, and whose attempt died, that nobody knows its fate: in the lead's story and in the ledger.
 * Says nothing where the attempt lived after all, and what became of the mail was noted meanwhile. Throws `lead-unknown`.
 */
export async function giveUpMail(engine: Engine, lead: string, send: SendDocument, cause?: Cause): Promise<void> {
  const { sends } = engine.store;
  const { _id, attempts } = send;
  await record(engine, lead, {
    type: 'mail-unknown',
    data: async (_lead, session) =>
      (await sends.one({ _id, attempts, state: 'sending' }, session)) === null ? null : mailOf(send),
    dedupeKey: `mail-unknown:${_id}`,
    ...(cause === undefined ? {} : { cause }),
    also: async (session) => void (await giveUpSend(sends, send, new Date(engine.now()), session)),
  });
}
