import { createHash } from 'node:crypto';
import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import { findOrCreateLead, normaliseEmail } from '../leads/find-or-create-lead.ts';
import { giveMailConsent } from '../privacy/give-mail-consent.ts';
import { giveOpenConsent } from '../privacy/give-open-consent.ts';
import type { FormDocument } from '../store/forms.ts';
import { keepSubmission } from '../store/submissions.ts';
import { magnetLink, thanksLink } from './capture-links.ts';
import { checkAnswers } from './check-answers.ts';
import { SubmissionInvalid } from './submission-invalid.ts';

/** What arrived: the answers as sent, the caller's submission key, and whether the boxes for mail and for measuring opens were ticked. */
export interface Arrived {
  readonly raw: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly consent: boolean;
  readonly opens: boolean;
  readonly ip: string | null;
}

/** What the sender gets: links that keep working. `magnet` is null when the form gives nothing. */
export interface Submitted {
  readonly submission: string;
  readonly magnet: string | null;
  readonly thanks: string;
}

const submissionId = (form: string, key: string, email: string): string =>
  createHash('sha256')
    .update(JSON.stringify([form, key, normaliseEmail(email)]))
    .digest('base64url');

/**
 * Records a form that was sent: the lead, what it agreed to, and the event that starts scenarios. Consent comes first,
 * so that a scenario's first mail already sees it. The same key and address again changes nothing, however often and at once.
 * Throws `SubmissionInvalid`.
 */
export async function submitForm(
  engine: Engine,
  form: FormDocument,
  { raw, key, consent, opens, ip }: Arrived,
): Promise<Submitted> {
  const { answers, faults } = checkAnswers(form.content, raw, form.content.language === 'fr' ? 'FR' : 'GB');
  if (answers === null) throw new SubmissionInvalid(faults);
  const submission = submissionId(form._id, key, answers.email);
  const links: Submitted = {
    submission,
    magnet: form.content.magnet === null ? null : magnetLink(engine, submission),
    thanks: thanksLink(engine, form._id, submission),
  };
  if ((await engine.store.submissions.one({ _id: submission })) !== null) return links;
  const { lead } = await findOrCreateLead(engine, {
    ...answers,
    source: 'web-site',
    channel: 'web-form',
    form: form._id,
  });
  const { consentWording: wording, openWording, language, magnet } = form.content;
  const proof = {
    key: submission,
    wording,
    wordingVersion: form.version,
    form: form._id,
    source: 'form',
    ip,
    language,
  } as const;
  const confirmation = consent && (await giveMailConsent(engine, lead._id, proof)) === 'confirmation-requested';
  if (opens && openWording !== null) await giveOpenConsent(engine, lead._id, { ...proof, wording: openWording });
  await record(engine, lead._id, {
    type: 'form-submitted',
    data: { form: form._id, formVersion: form.version, submission },
    dedupeKey: `form-submitted:${submission}`,
  });
  const at = new Date(engine.now());
  // Kept last: where it stands, all of the above is done.
  await keepSubmission(engine.store.submissions, {
    _id: submission,
    form: form._id,
    formVersion: form.version,
    lead: lead._id,
    magnet,
    confirmation,
    at,
  });
  return links;
}
