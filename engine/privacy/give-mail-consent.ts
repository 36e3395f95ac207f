import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { record } from '../events/record.ts';
import { isSuppressed } from '../mail/suppressions.ts';
import { appendConsent } from '../store/consents.ts';
import { requestConfirmation, type Request } from './request-confirmation.ts';

/** What proves a consent. `key` names the act: the same act is recorded once. */
export interface Proof extends Request {
  readonly key: string;
}

/** 'given' counts at once; 'confirmation-requested' only when the lead follows the link in the mail it gets. */
export type ConsentOutcome = 'given' | 'confirmation-requested';

/**
 * Records that a lead agreed to marketing mail. One that unsubscribed, or is suppressed, is not mailed again on the
 * strength of a form or an import: it is asked to confirm by mail. Throws `lead-unknown`.
 */
export async function giveMailConsent(engine: Engine, leadId: string, proof: Proof): Promise<ConsentOutcome> {
  const { leads, consents } = engine.store;
  const lead = await leads.one({ _id: leadId });
  if (lead === null) throw new DomainError('lead-unknown', 'there is no such lead', { data: { lead: leadId } });
  const { key, wording, wordingVersion, form, source, ip } = proof;
  const barred = lead.unsubscribedAt !== null || (lead.email !== null && (await isSuppressed(engine, lead.email)));
  if (!barred) {
    const { id } = await record(engine, leadId, {
      type: 'consent-given',
      data: ({ unsubscribedAt }) =>
        unsubscribedAt === null
          ? {
              purpose: 'marketing-mail',
              ...(wordingVersion === null ? {} : { wordingVersion }),
              ...(form === null ? {} : { form }),
            }
          : null,
      dedupeKey: `consent:${leadId}:${key}`,
      also: async (session) => {
        const at = new Date(engine.now());
        await appendConsent(
          consents,
          {
            lead: leadId,
            purpose: 'marketing-mail',
            state: 'given',
            at,
            wording,
            wordingVersion,
            form,
            source,
            ip,
            answers: null,
          },
          session,
        );
      },
    });
    if (id !== null) return 'given';
  }
  await requestConfirmation(engine, lead, proof);
  return 'confirmation-requested';
}
