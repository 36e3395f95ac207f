import { mailOf } from './mail-of.ts';
import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { record } from '../events/record.ts';
import { endSend, putBackDead, type SendDocument } from '../store/sends.ts';
import type { Session } from '../store/store.ts';
import type { SkipReason } from './claim-mail.ts';

type Close = (session?: Session) => Promise<unknown>;

/** Tells it in the lead's story and closes the ledger; a lead that was erased meanwhile has no story. */
async function tell(engine: Engine, send: SendDocument, reason: SkipReason | null, close: Close): Promise<void> {
  const { _id, lead } = send;
  if (lead === null) return;
  const also = async (session: Session) => void (await close(session));
  const told =
    reason === null
      ? record(engine, lead, { type: 'mail-unknown', data: mailOf(send), dedupeKey: `mail-unknown:${_id}`, also })
      : record(engine, lead, {
          type: 'mail-skipped',
          data: { ...mailOf(send), reason },
          dedupeKey: `mail-skipped:${_id}`,
          also,
        });
  await told.catch(async (error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
    await close();
  });
}

/**
 * Settles a marketing mail whose attempt died, where no run comes back to do so. One that was handed over is `unknown`; one
 * that was not is put back for its run, and skipped where that ended meanwhile. Safe to repeat.
 */
export async function settleAbandonedSend(engine: Engine, send: SendDocument): Promise<void> {
  const { sends, enrollments } = engine.store;
  const { _id, enrollment, attempts, handedOver } = send;
  const unknown = { state: 'unknown', reply: null, code: null, at: new Date(engine.now()) } as const;
  if (handedOver !== false) return tell(engine, send, null, (session) => endSend(sends, _id, unknown, session));
  const isWaitedFor = (await enrollments.one({ _id: enrollment ?? '', status: 'active' })) !== null;
  if (!(await putBackDead(sends, _id, attempts)) || isWaitedFor) return;
  const skipped = { state: 'skipped', reply: null, code: 'left-scenario', at: null } as const;
  await tell(engine, send, skipped.code, (session) => endSend(sends, _id, skipped, session));
}
