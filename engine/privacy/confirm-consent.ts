import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import { lift } from '../mail/suppressions.ts';
import { appendConsent, type ConsentDocument } from '../store/consents.ts';
import { readConfirmToken } from './confirm-link.ts';

/** The request a confirmation link was made for; null for a link that is not ours. */
export async function findRequest(engine: Engine, token: string): Promise<ConsentDocument | null> {
  const id = readConfirmToken(engine, token);
  return id === null ? null : engine.store.consents.one({ _id: id, state: 'requested' });
}

/** Whether this request was confirmed and still counts: the lead did not unsubscribe since. */
export async function isConfirmed({ store }: Engine, { _id, lead }: ConsentDocument): Promise<boolean> {
  if ((await store.consents.one({ answers: _id, state: 'confirmed' })) === null) return false;
  const found = await store.leads.one({ _id: lead });
  return found !== null && found.unsubscribedAt === null;
}

/**
 * The lead wants mail again: lifts its suppression and records the proof. False when it unsubscribed after
 * that request: an old link must not undo a newer no. Confirming twice changes nothing more.
 */
export async function confirmConsent(engine: Engine, request: ConsentDocument): Promise<boolean> {
  const { consents } = engine.store;
  const { _id, lead, purpose, wording, wordingVersion, form } = request;
  const { id } = await record(engine, lead, {
    type: 'consent-confirmed',
    data: ({ unsubscribedAt }) => (unsubscribedAt !== null && unsubscribedAt > request.at ? null : { purpose }),
    dedupeKey: `consent-confirmed:${_id}`,
    also: async (session, { email }) => {
      const at = new Date(engine.now());
      await appendConsent(
        consents,
        {
          lead,
          purpose,
          state: 'confirmed',
          at,
          wording,
          wordingVersion,
          form,
          source: 'mail',
          ip: null,
          answers: _id,
        },
        session,
      );
      if (email !== null) await lift(engine, email, session);
    },
  });
  return id !== null;
}
