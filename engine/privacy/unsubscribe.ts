import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { record } from '../events/record.ts';
import { suppress } from '../mail/suppressions.ts';
import { appendConsent } from '../store/consents.ts';
import { newId } from '../store/stored.ts';

/** How a lead unsubscribed, and by the link of which mail. */
export interface Unsubscribing {
  readonly via: 'one-click' | 'page' | 'manager' | 'complaint';
  readonly send: string | null;
}

/**
 * The lead wants no marketing mail: its address is suppressed, it leaves every scenario, the ledger says so. Counts from
 * the moment this returns, and again changes nothing. A test run's lead leaves alone: the real address stays as it was.
 * Throws `lead-unknown`.
 */
export async function unsubscribe(engine: Engine, leadId: string, { via, send }: Unsubscribing): Promise<void> {
  const lead = await engine.store.leads.one({ _id: leadId });
  if (lead === null) throw new DomainError('lead-unknown', 'there is no such lead', { data: { lead: leadId } });
  const isTest = lead.test !== undefined;
  await record(engine, leadId, {
    type: 'unsubscribed',
    data: ({ unsubscribedAt }) => (unsubscribedAt === null ? { via, ...(send === null ? {} : { send }) } : null),
    // No key of its own could tell a repeat from a second unsubscribe after a confirmed return: the lead's state does.
    dedupeKey: `unsubscribed:${newId()}`,
    also: async (session, { email }) => {
      const at = new Date(engine.now());
      await appendConsent(
        engine.store.consents,
        {
          lead: leadId,
          purpose: 'marketing-mail',
          state: 'withdrawn',
          at,
          wording: null,
          wordingVersion: null,
          form: null,
          source: via,
          ip: null,
          answers: null,
        },
        session,
      );
      if (email !== null && !isTest)
        await suppress(engine, email, via === 'manager' || via === 'complaint' ? via : 'unsubscribed', session);
    },
  });
}
