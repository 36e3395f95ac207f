import type { Engine } from '../engine.ts';
import type { NewEvent } from '../events/new-event.ts';
import { recordTogether } from '../events/record-together.ts';
import { makeKnown } from '../leads/make-known.ts';
import { isSuppressed } from '../mail/suppressions.ts';
import { consentGiven } from '../privacy/consent-given.ts';
import { askToConfirm } from '../privacy/request-confirmation.ts';
import type { FormDocument } from '../store/forms.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import type { LeadDocument } from '../store/leads.ts';
import type { SubmissionDocument } from '../store/submissions.ts';
import type { Answers } from './check-answers.ts';

/** A submission that was checked; `submission` is its id. `consent` and `opens` are the boxes for mail and for measuring opens. */
export interface Checked {
  readonly form: FormDocument;
  readonly submission: string;
  readonly answers: Answers;
  readonly consent: boolean;
  readonly opens: boolean;
  readonly ip: string | null;
}

/** Two writers in each other's way are through after one more look; the rest is slack. */
const ATTEMPTS = 5;

/** The lead unsubscribed, or came back, since it was looked at: what its consent means is to be worked out again. */
class LeadChanged extends Error {}

/** The event that starts scenarios, with the submission itself. */
function formSubmitted(
  { store, now }: Engine,
  seen: LeadDocument,
  { form, submission }: Checked,
  confirmation: boolean,
): NewEvent<'form-submitted'> {
  return {
    type: 'form-submitted',
    data: ({ unsubscribedAt }) => {
      if (unsubscribedAt?.getTime() !== seen.unsubscribedAt?.getTime()) throw new LeadChanged();
      return { form: form._id, formVersion: form.version, submission };
    },
    dedupeKey: `form-submitted:${submission}`,
    also: async (session) => {
      const kept: SubmissionDocument = {
        _id: submission,
        form: form._id,
        formVersion: form.version,
        lead: seen._id,
        magnet: form.content.magnet,
        confirmation,
        at: new Date(now()),
      };
      await store.submissions.raw.insertOne(kept, { session });
    },
  };
}

/** One try. A submission that is kept has its lead, so a new lead needs no look for it: its id is unique, and a try that fails on that looks (`again`). */
async function attempt(engine: Engine, checked: Checked, again: boolean): Promise<void> {
  const { form, submission, answers, consent, opens, ip } = checked;
  const [suppressed, { lead, created, subject, events }] = await Promise.all([
    consent && isSuppressed(engine, answers.email),
    makeKnown(engine, { ...answers, source: 'web-site', channel: 'web-form', form: form._id }),
  ]);
  const isNew = created && !again;
  if (!isNew && (await engine.store.submissions.one({ _id: submission })) !== null) return;
  const { consentWording, openWording, language } = form.content;
  const shown = { key: submission, wordingVersion: form.version, form: form._id, ip, language };
  const proof = { ...shown, source: 'form', wording: consentWording } as const;
  const barred = suppressed || lead.unsubscribedAt !== null;
  const asking = consent && barred ? await askToConfirm(engine, lead, proof) : null;
  const outcome = await recordTogether(engine, subject, [
    ...events,
    ...(consent && !barred ? [consentGiven(engine, lead._id, 'marketing-mail', proof)] : []),
    ...(asking?.events ?? []),
    ...(opens && openWording !== null
      ? [consentGiven(engine, lead._id, 'open-tracking', { ...proof, wording: openWording })]
      : []),
    formSubmitted(engine, lead, checked, consent && barred),
  ]);
  asking?.send(outcome);
}

/**
 * Keeps a submission in one transaction: the lead, made or completed, what it agreed to, and the event that starts
 * scenarios, whose first mail so sees the consent. One that is kept already changes nothing.
 */
export async function keepSubmission(engine: Engine, checked: Checked): Promise<void> {
  for (let left = ATTEMPTS; ; left -= 1) {
    try {
      return await attempt(engine, checked, left < ATTEMPTS);
    } catch (error) {
      const overtaken = error instanceof LeadChanged || isDuplicateKey(error);
      if (!overtaken || left === 1) throw error;
    }
  }
}
