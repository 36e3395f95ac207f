import type { Engine } from '../engine.ts';
import { lookForSettings } from '../mail/look-for-settings.ts';
import { trySendNotice } from '../mail/send-notice.ts';
import type { Localized } from '../scenario/localized.ts';
import { endSend } from '../store/sends.ts';
import { makeConfirmLink } from './confirm-link.ts';

/** The subject of a confirmation mail, by the company's name. */
export const CONFIRMATION_SUBJECT = (company: string): Localized => ({
  fr: `Confirmez votre inscription aux mails de ${company}`,
  en: `Confirm that you want mail from ${company}`,
});
const ASKS = (company: string): Localized => ({
  fr: `Vous vous étiez désinscrit des mails de ${company}, et votre adresse vient d’être inscrite à nouveau. Si c’est bien vous, confirmez avec ce bouton.`,
  en: `You had unsubscribed from the mail of ${company}, and your address has just been signed up again. If this was you, confirm with this button.`,
});
const IGNORE: Localized = {
  fr: 'Sinon, ne faites rien\u00a0: vous ne recevrez rien.',
  en: 'If not, do nothing: you will receive nothing.',
};
const BUTTON: Localized = { fr: 'Confirmer mon inscription', en: 'Confirm my subscription' };

const PREFIX = 'confirm:';

/** The key in the ledger of the mail that asks to confirm a request. */
export const confirmationKey = (request: string): string => `${PREFIX}${request}`;

/** The request that the mail of this key asks to confirm; null for a mail of another kind. */
export const requestOf = (key: string): string | null => (key.startsWith(PREFIX) ? key.slice(PREFIX.length) : null);

/**
 * Makes one attempt at the mail that asks to confirm a request, by id; it is sent once, however often this is called.
 * The mail of a lead that is gone, or has no address left, ends as failed. Throws `settings-missing`.
 */
export async function sendConfirmation(engine: Engine, request: string): Promise<void> {
  const { consents, leads, sends } = engine.store;
  const [asked, { company, language: usual }] = await Promise.all([
    consents.one({ _id: request, state: 'requested' }),
    lookForSettings(engine.store),
  ]);
  const lead = asked === null ? null : await leads.one({ _id: asked.lead });
  const key = confirmationKey(request);
  if (asked === null || lead === null || lead.email === null) {
    await endSend(sends, key, { state: 'failed', reply: null, code: 'no-address', at: new Date(engine.now()) });
    return;
  }
  const language = asked.language ?? usual;
  const sent = await trySendNotice(engine, {
    key,
    kind: 'transactional',
    to: { address: lead.email },
    lead: lead._id,
    language,
    subject: CONFIRMATION_SUBJECT(company)[language],
    paragraphs: [ASKS(company)[language], IGNORE[language]],
    button: { label: BUTTON[language], href: makeConfirmLink(engine, request) },
  });
  if (!sent) engine.log.info({ lead: lead._id, request }, 'confirmation mail not sent now');
}
