import { createHash } from 'node:crypto';
import type { Engine } from '../engine.ts';
import type { FormDocument } from '../store/forms.ts';
import { normaliseEmail } from '../leads/make-known.ts';
import { magnetLink, thanksLink } from './capture-links.ts';
import { checkAnswers } from './check-answers.ts';
import { keepSubmission } from './keep-submission.ts';
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
 * Records a form that was sent: the lead, what it agreed to, and the event that starts scenarios, all or nothing.
 * The same key and address again changes nothing, however often and at once. Throws `SubmissionInvalid`.
 */
export async function submitForm(
  engine: Engine,
  form: FormDocument,
  { raw, key, ...said }: Arrived,
): Promise<Submitted> {
  const { answers, faults } = checkAnswers(form.content, raw, form.content.language === 'fr' ? 'FR' : 'GB');
  if (answers === null) throw new SubmissionInvalid(faults);
  const submission = submissionId(form._id, key, answers.email);
  await keepSubmission(engine, { ...said, form, submission, answers });
  return {
    submission,
    magnet: form.content.magnet === null ? null : magnetLink(engine, submission),
    thanks: thanksLink(engine, form._id, submission),
  };
}
