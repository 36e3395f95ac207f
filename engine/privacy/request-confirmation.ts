import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import { lookForSettings } from '../mail/look-for-settings.ts';
import { trySendNotice } from '../mail/send-notice.ts';
import type { Language, Localized } from '../scenario/localized.ts';
import { appendConsent, type ConsentDocument } from '../store/consents.ts';
import type { LeadDocument } from '../store/leads.ts';
import { newId } from '../store/stored.ts';
import { makeConfirmLink } from './confirm-link.ts';

/** What a lead asked for: the words it agreed to, where, and in which language it is answered. */
export interface Request {
  readonly wording: string | null;
  readonly wordingVersion: number | null;
  readonly form: string | null;
  readonly source: 'form' | 'import' | 'page';
  readonly ip: string | null;
  readonly language: Language;
}

/** One confirmation mail an hour an address: nobody is flooded by filling in forms in their name. */
const AT_MOST_EVERY = 3_600_000;

const SUBJECT = (company: string): Localized => ({
  fr: `Confirmez votre inscription aux mails de ${company}`,
  en: `Confirm that you want mail from ${company}`,
});
const ASKS = (company: string): Localized => ({
  fr: `Vous vous étiez désinscrit des mails de ${company}, et votre adresse vient d’être inscrite à nouveau. Si c’est bien vous, confirmez avec ce bouton.`,
  en: `You had unsubscribed from the mail of ${company}, and your address has just been signed up again. If this was you, confirm with this button.`,
});
const IGNORE: Localized = {
  fr: 'Sinon, ne faites rien : vous ne recevrez rien.',
  en: 'If not, do nothing: you will receive nothing.',
};
const BUTTON: Localized = { fr: 'Confirmer mon inscription', en: 'Confirm my subscription' };

const mailKey = (request: string): string => `confirm:${request}`;

async function send(
  engine: Engine,
  lead: LeadDocument,
  address: string,
  request: string,
  language: Language,
): Promise<void> {
  const { company } = await lookForSettings(engine.store);
  const sent = await trySendNotice(engine, {
    key: mailKey(request),
    kind: 'transactional',
    to: { address },
    lead: lead._id,
    language,
    subject: SUBJECT(company)[language],
    paragraphs: [ASKS(company)[language], IGNORE[language]],
    button: { label: BUTTON[language], href: makeConfirmLink(engine, request) },
  });
  if (!sent) engine.log.warn({ lead: lead._id, request }, 'confirmation mail not sent; the next request tries again');
}

/** Whether a request's mail was put back by the mail server, or never tried; one that is just being sent is not. */
async function isUnsent({ store, now }: Engine, { _id, at }: ConsentDocument): Promise<boolean> {
  const mail = await store.sends.one({ _id: mailKey(_id) });
  return mail === null ? now() - at.getTime() > 60_000 : mail.state === 'reserved';
}

/**
 * Asks a lead by mail to confirm that it wants marketing mail again. Within an hour of a request nothing new is sent,
 * except that very mail when it could not go out. A lead without an address, or of a test run, is asked nothing.
 */
export async function requestConfirmation(
  engine: Engine,
  lead: LeadDocument,
  { wording, wordingVersion, form, source, ip, language }: Request,
): Promise<void> {
  const { consents } = engine.store;
  if (lead.email === null || lead.test !== undefined) return;
  const now = engine.now();
  const asked = { lead: lead._id, purpose: 'marketing-mail', state: 'requested' } as const;
  const since = { ...asked, at: { $gt: new Date(now - AT_MOST_EVERY) } };
  const [recent] = await consents.many(since, { sort: { at: -1 }, limit: 1 });
  if (recent !== undefined) {
    if (await isUnsent(engine, recent)) await send(engine, lead, lead.email, recent._id, language);
    return;
  }
  const request = newId();
  const { recorded } = await record(engine, lead._id, {
    type: 'confirmation-requested',
    data: { purpose: 'marketing-mail' },
    dedupeKey: `confirmation:${lead._id}:${Math.floor(now / AT_MOST_EVERY)}`,
    also: async (session) => {
      await appendConsent(
        consents,
        { _id: request, ...asked, at: new Date(now), wording, wordingVersion, form, source, ip, answers: null },
        session,
      );
    },
  });
  if (recorded) await send(engine, lead, lead.email, request, language);
}
