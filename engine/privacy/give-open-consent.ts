import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import { appendConsent } from '../store/consents.ts';
import type { Proof } from './give-mail-consent.ts';

/**
 * Records that a lead agreed, apart from the mail itself, to our seeing whether it opens them (CNIL délib. 2026-042).
 * Nothing is recorded for a lead that unsubscribed: it gets no mail. Throws `lead-unknown`.
 */
export async function giveOpenConsent(
  engine: Engine,
  lead: string,
  { key, wording, wordingVersion, form, source, ip }: Proof,
): Promise<void> {
  const purpose = 'open-tracking';
  await record(engine, lead, {
    type: 'consent-given',
    data: ({ unsubscribedAt }) =>
      unsubscribedAt === null
        ? {
            purpose,
            ...(wordingVersion === null ? {} : { wordingVersion }),
            ...(form === null ? {} : { form }),
          }
        : null,
    dedupeKey: `consent:${lead}:${key}:${purpose}`,
    also: async (session) => {
      const at = new Date(engine.now());
      const said = { wording, wordingVersion, form, source, ip, answers: null };
      await appendConsent(engine.store.consents, { lead, purpose, state: 'given', at, ...said }, session);
    },
  });
}
