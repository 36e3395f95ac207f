import type { Engine } from '../engine.ts';
import type { NewEvent } from '../events/new-event.ts';
import { type Recorded, recordTogether } from '../events/record-together.ts';
import { lookForSettings } from '../mail/look-for-settings.ts';
import { domainOf, messageId } from '../mail/message-id.ts';
import type { Language } from '../scenario/localized.ts';
import { appendConsent } from '../store/consents.ts';
import type { LeadDocument } from '../store/leads.ts';
import { reserveSend } from '../store/sends.ts';
import { newId } from '../store/stored.ts';
import { CONFIRMATION_SUBJECT, confirmationKey, sendConfirmation } from './send-confirmation.ts';

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

/** Nobody waits for the mail server, and how long an answer takes tells nothing of the address. What fails now, the sweeper repeats. */
function sendSoon(engine: Engine, request: string): void {
  sendConfirmation(engine, request).catch((err: unknown) =>
    engine.log.warn({ request, err }, 'confirmation mail not sent yet'),
  );
}

/** What asking a lead takes: an event to record, if it is not asked already, and then, by what became of that event, the mail. */
export interface Asking {
  readonly events: readonly NewEvent[];
  readonly send: (outcome: ReadonlyMap<string, Recorded>) => void;
}

/**
 * Prepares to ask a lead by mail to confirm that it wants marketing mail again; the mail stands in the ledger once the
 * event is recorded, and leaves by itself. Within an hour of a request, unless the lead unsubscribed since, nothing new
 * is sent, except that very mail when it could not go out. A lead without an address, or of a test run, is asked nothing.
 * Throws `settings-missing`.
 */
export async function askToConfirm(
  engine: Engine,
  lead: LeadDocument,
  { wording, wordingVersion, form, source, ip, language }: Request,
): Promise<Asking> {
  const { consents, sends } = engine.store;
  const { email, unsubscribedAt } = lead;
  if (email === null || lead.test !== undefined) return { events: [], send: () => undefined };
  const now = engine.now();
  const since = Math.max(now - AT_MOST_EVERY, unsubscribedAt?.getTime() ?? 0);
  const asked = { lead: lead._id, purpose: 'marketing-mail', state: 'requested' } as const;
  const [recent] = await consents.many({ ...asked, at: { $gte: new Date(since) } }, { sort: { at: -1 }, limit: 1 });
  if (recent !== undefined) return { events: [], send: () => sendSoon(engine, recent._id) };
  const { company, sender } = await lookForSettings(engine.store);
  const request = newId();
  const event: NewEvent<'confirmation-requested'> = {
    type: 'confirmation-requested',
    data: { purpose: 'marketing-mail' },
    dedupeKey: `confirmation:${lead._id}:${unsubscribedAt?.getTime() ?? 0}:${Math.floor(now / AT_MOST_EVERY)}`,
    also: async (session) => {
      const at = new Date(now);
      const said = { wording, wordingVersion, form, source, ip, language, answers: null };
      await appendConsent(consents, { _id: request, ...asked, at, ...said }, session);
      const key = confirmationKey(request);
      await reserveSend(
        sends,
        {
          _id: key,
          kind: 'transactional',
          lead: lead._id,
          person: null,
          enrollment: null,
          scenario: null,
          node: null,
          template: null,
          messageId: messageId(key, domainOf(sender.email)),
          to: email,
          subject: CONFIRMATION_SUBJECT(company)[language],
          links: [],
          test: false,
        },
        at,
        session,
      );
    },
  };
  return {
    events: [event],
    send: (outcome) => {
      if (outcome.get(event.dedupeKey)?.recorded === true) sendSoon(engine, request);
    },
  };
}

/** Asks a lead as `askToConfirm` says; the mail stands in the ledger when this returns. */
export async function requestConfirmation(engine: Engine, lead: LeadDocument, request: Request): Promise<void> {
  const { events, send } = await askToConfirm(engine, lead, request);
  send(await recordTogether(engine, lead._id, events));
}
