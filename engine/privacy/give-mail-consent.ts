import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { record } from '../events/record.ts';
import { isSuppressed } from '../mail/suppressions.ts';
import { consentGiven, type Proof } from './consent-given.ts';
import { requestConfirmation } from './request-confirmation.ts';

/** 'given' counts at once; 'confirmation-requested' only when the lead follows the link in the mail it gets. */
export type ConsentOutcome = 'given' | 'confirmation-requested';

/**
 * Records that a lead agreed to marketing mail. One that unsubscribed, or is suppressed, is not mailed again on the
 * strength of a form or an import: it is asked to confirm by mail. Throws `lead-unknown`.
 */
export async function giveMailConsent(engine: Engine, leadId: string, proof: Proof): Promise<ConsentOutcome> {
  const lead = await engine.store.leads.one({ _id: leadId });
  if (lead === null) throw new DomainError('lead-unknown', 'there is no such lead', { data: { lead: leadId } });
  const barred = lead.unsubscribedAt !== null || (lead.email !== null && (await isSuppressed(engine, lead.email)));
  if (!barred) {
    const { id } = await record(engine, leadId, consentGiven(engine, leadId, 'marketing-mail', proof));
    if (id !== null) return 'given';
  }
  await requestConfirmation(engine, lead, proof);
  return 'confirmation-requested';
}
