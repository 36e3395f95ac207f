import type { Engine } from '../engine.ts';
import { lookForSettings } from '../mail/look-for-settings.ts';
import { isSuppressed } from '../mail/suppressions.ts';
import { giveMailConsent } from '../privacy/give-mail-consent.ts';
import type { JsonObject } from '../scenario/json.ts';
import type { LeadDocument } from '../store/leads.ts';
import { newId } from '../store/stored.ts';
import { findOrCreateLead } from './find-or-create-lead.ts';

/** Leads of known provenance; `consent` is what they agreed to, null when they agreed to no marketing mail. */
export interface LeadImport {
  readonly source: string;
  readonly consent: { readonly wording: string } | null;
  readonly leads: readonly { readonly email: string; readonly profile: JsonObject }[];
}

export interface Imported {
  created: number;
  updated: number;
  stillUnsubscribed: number;
}

/** At once: enough to keep MongoDB busy, few enough to leave it to others too. */
const AT_ONCE = 20;

async function isBarred(engine: Engine, { email, unsubscribedAt }: LeadDocument): Promise<boolean> {
  return unsubscribedAt !== null || (email !== null && (await isSuppressed(engine, email)));
}

/**
 * Makes or completes leads by address. One that unsubscribed stays so, whatever the import says, and is not written to.
 * An address that comes twice counts once as created.
 */
export async function importLeads(engine: Engine, { source, consent, leads }: LeadImport): Promise<Imported> {
  const imported: Imported = { created: 0, updated: 0, stillUnsubscribed: 0 };
  const batch = newId();
  const { language } = await lookForSettings(engine.store);
  const queue = leads.values();
  const work = async (): Promise<void> => {
    for (const { email, profile } of queue) {
      const { lead, created } = await findOrCreateLead(engine, { email, profile, source, channel: 'import' });
      imported[created ? 'created' : 'updated'] += 1;
      if (await isBarred(engine, lead)) imported.stillUnsubscribed += 1;
      else if (consent !== null && !lead.mailConsent)
        await giveMailConsent(engine, lead._id, {
          key: `import:${batch}`,
          wording: consent.wording,
          wordingVersion: null,
          form: null,
          source: 'import',
          ip: null,
          language,
        });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return imported;
}
