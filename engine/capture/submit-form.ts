import { createHash } from 'node:crypto';
import type { CountryCode } from 'libphonenumber-js';
import type { Engine } from '../engine.ts';
import type { FormDocument } from '../store/forms.ts';
import { normaliseEmail } from '../leads/make-known.ts';
import { magnetLink, thanksLink } from './capture-links.ts';
import { type Answers, checkAnswers } from './check-answers.ts';
import { keepSubmission } from './keep-submission.ts';
import { phoneCountries } from './phone-countries.ts';
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

const hash = (of: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(of)).digest('base64url');

/** The same for the same answers and boxes under one key, whatever their order; a page that is gone back to keeps its key. */
const submissionId = (
  { _id }: FormDocument,
  { key, consent, opens }: Pick<Arrived, 'key' | 'consent' | 'opens'>,
  { email, profile }: Answers,
): string => {
  const answers = Object.entries(profile).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return hash([_id, key, normaliseEmail(email), answers, consent, opens]);
};

const linksOf = (engine: Engine, { _id, content }: FormDocument, submission: string): Submitted => ({
  submission,
  magnet: content.magnet === null ? null : magnetLink(engine, submission),
  thanks: thanksLink(engine, _id, submission),
});

/** What the sender of a submission that is dropped in silence is told: of the same form as `submitForm`, and standing for nothing. */
export const feignSubmission = (engine: Engine, form: FormDocument, key: string): Submitted =>
  linksOf(engine, form, hash([form._id, key, 'dropped']));

/** Only a form that asks for a phone looks up where the company is. */
async function countriesFor({ store }: Engine, { content }: FormDocument): Promise<readonly CountryCode[]> {
  if (!content.fields.some(({ type }) => type === 'phone')) return [];
  return phoneCountries((await store.settings.one({ _id: 'company' }))?.zone ?? null, content.language);
}

/**
 * Records a form that was sent: the lead, what it agreed to, and the event that starts scenarios, all or nothing.
 * The same key with the same answers and boxes again changes nothing, however often and at once; a corrected one counts. Throws `SubmissionInvalid`.
 */
export async function submitForm(engine: Engine, form: FormDocument, { raw, ...arrived }: Arrived): Promise<Submitted> {
  const { answers, faults } = checkAnswers(form.content, raw, await countriesFor(engine, form));
  if (answers === null) throw new SubmissionInvalid(faults);
  const submission = submissionId(form, arrived, answers);
  const { consent, opens, ip } = arrived;
  await keepSubmission(engine, { consent, opens, ip, form, submission, answers });
  return linksOf(engine, form, submission);
}
