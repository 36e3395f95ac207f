import type { Engine } from '../engine.ts';
import type { NewEvent } from '../events/new-event.ts';
import { appendConsent, type ConsentDocument } from '../store/consents.ts';
import type { Request } from './request-confirmation.ts';

/** What proves a consent. `key` names the act: the same act is recorded once. */
export interface Proof extends Request {
  readonly key: string;
}

/**
 * The event by which a lead agreed to a purpose, with its line in the ledger. It says nothing of a lead that
 * unsubscribed. Leave to see whether mails are opened is a purpose of its own (CNIL délib. 2026-042).
 */
export function consentGiven(
  { store, now }: Pick<Engine, 'store' | 'now'>,
  lead: string,
  purpose: ConsentDocument['purpose'],
  { key, wording, wordingVersion, form, source, ip }: Proof,
): NewEvent<'consent-given'> {
  const named = {
    purpose,
    ...(wordingVersion === null ? {} : { wordingVersion }),
    ...(form === null ? {} : { form }),
  };
  return {
    type: 'consent-given',
    data: ({ unsubscribedAt }) => (unsubscribedAt === null ? named : null),
    dedupeKey: purpose === 'marketing-mail' ? `consent:${lead}:${key}` : `consent:${lead}:${key}:${purpose}`,
    also: async (session) => {
      const said = { wording, wordingVersion, form, source, ip, answers: null };
      await appendConsent(store.consents, { lead, purpose, state: 'given', at: new Date(now()), ...said }, session);
    },
  };
}
