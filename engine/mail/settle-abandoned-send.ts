import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { record } from '../events/record.ts';
import { endSend, giveUpSend, putBackDead, type SendDocument } from '../store/sends.ts';
import { giveUpMail } from './give-up-mail.ts';
import { mailOf } from './mail-of.ts';

/** Tells it in the lead's story; of a lead that was erased meanwhile, which has none, only the ledger is closed. */
async function orClose(told: Promise<unknown>, close: () => Promise<unknown>): Promise<void> {
  await told.catch(async (error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
    await close();
  });
}

async function skip(engine: Engine, lead: string, send: SendDocument): Promise<void> {
  const { sends } = engine.store;
  const { _id } = send;
  const skipped = { state: 'skipped', reply: null, code: 'left-scenario', at: null } as const;
  const told = record(engine, lead, {
    type: 'mail-skipped',
    data: { ...mailOf(send), reason: skipped.code },
    dedupeKey: `mail-skipped:${_id}`,
    also: async (session) => void (await endSend(sends, _id, skipped, session)),
  });
  await orClose(told, () => endSend(sends, _id, skipped));
}

/**
 * Settles a marketing mail whose attempt died, where no run comes back to do so. One that was handed over is `unknown`; one
 * that was not is put back for its run, and skipped where that ended meanwhile. Safe to repeat.
 */
export async function settleAbandonedSend(engine: Engine, send: SendDocument): Promise<void> {
  const { sends, enrollments } = engine.store;
  const { _id, lead, enrollment, attempts, handedOver } = send;
  if (handedOver !== false) {
    if (lead !== null)
      await orClose(giveUpMail(engine, lead, send), () => giveUpSend(sends, send, new Date(engine.now())));
    return;
  }
  const isWaitedFor = (await enrollments.one({ _id: enrollment ?? '', status: 'active' })) !== null;
  if (!(await putBackDead(sends, _id, attempts)) || isWaitedFor || lead === null) return;
  await skip(engine, lead, send);
}
