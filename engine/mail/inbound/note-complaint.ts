import type { Engine } from '../../engine.ts';
import { DomainError } from '../../errors.ts';
import { record } from '../../events/record.ts';
import { unsubscribe } from '../../privacy/unsubscribe.ts';
import { noteBack, type SendDocument } from '../../store/sends.ts';
import { mailOf } from '../mail-of.ts';

/** Notes once that the reader called a mail spam: that unsubscribes it, from everything and at once. `via`: who told. */
export async function noteComplaint(engine: Engine, send: SendDocument, via: string): Promise<void> {
  if (send.test || send.lead === null) return;
  try {
    await record(engine, send.lead, {
      type: 'mail-complained',
      data: { ...mailOf(send), via },
      dedupeKey: `complained:${send._id}`,
      also: (session) =>
        noteBack(
          engine.store.sends,
          send._id,
          { kind: 'complaint', status: null, at: new Date(engine.now()) },
          session,
        ),
    });
    await unsubscribe(engine, send.lead, { via: 'complaint', send: send._id });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
  }
}
