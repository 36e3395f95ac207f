import { randomUUID } from 'node:crypto';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { magnetLink, readThanksToken } from '../../engine/capture/capture-links.ts';
import type { AnswerFault } from '../../engine/capture/check-answers.ts';
import { feignSubmission, submitForm, type Submitted } from '../../engine/capture/submit-form.ts';
import { SubmissionInvalid } from '../../engine/capture/submission-invalid.ts';
import type { Engine } from '../../engine/engine.ts';
import { DomainError } from '../../engine/errors.ts';
import type { FormDocument } from '../../engine/store/forms.ts';
import { InputInvalid } from '../input-invalid.ts';
import { formPage, HONEYPOT, OPENS, sayFault } from './pages/form-page.ts';
import { thanksPage } from './pages/thanks-page.ts';
import { isJson, readSubmission } from './read-submission.ts';
import { sendPage } from './send-page.ts';
import { looksLikeSpam } from './looks-like-spam.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const isTicked = (value: unknown): boolean => value === true || ['yes', 'true', 'on', '1'].includes(text(value));

/** A submission taken apart: the answers, and what the page sends beside them. */
interface Parcel {
  readonly raw: Readonly<Record<string, unknown>>;
  readonly submission: string;
  readonly shownAt: number | null;
  readonly consent: boolean;
  readonly opens: boolean;
  readonly honeypot: string;
}

function unpack(fields: Readonly<Record<string, unknown>>): Parcel {
  const { submission, consent, [OPENS]: opens, 'shown-at': shownAt, [HONEYPOT]: honeypot, ...raw } = fields;
  const key = text(submission).slice(0, 200);
  const shown = Number(text(shownAt));
  return {
    raw,
    consent: isTicked(consent),
    opens: isTicked(opens),
    honeypot: text(honeypot),
    submission: key === '' ? randomUUID() : key,
    shownAt: shown > 0 ? shown : null,
  };
}

async function formOf({ store }: Engine, request: Request): Promise<FormDocument> {
  const form = await store.forms.one({ _id: text(request.params['form']) });
  if (form === null) throw new DomainError('form-unknown', 'there is no such form');
  return form;
}

const asPointers = (faults: readonly AnswerFault[]): InputInvalid =>
  new InputInvalid(
    faults.slice(0, 50).map(({ field, code }) => ({
      pointer: `/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      code,
      message: sayFault(code, 'en'),
    })),
  );

/** Answers a faulty submission: problem+json with a pointer a fault, or the page with all that was typed. */
async function tellFaults(
  engine: Engine,
  request: Request,
  response: Response,
  form: FormDocument,
  parcel: Parcel,
  faults: readonly AnswerFault[],
): Promise<void> {
  if (isJson(request)) throw asPointers(faults);
  const typed = Object.fromEntries(
    form.content.fields.map(({ name }) => [name, Object.hasOwn(parcel.raw, name) ? text(parcel.raw[name]) : '']),
  );
  const { submission, consent, opens } = parcel;
  await sendPage(
    engine,
    response,
    formPage(form.content, { submission, shownAt: parcel.shownAt ?? engine.now(), typed, consent, opens, faults }),
    422,
  );
}

const show =
  (engine: Engine): RequestHandler =>
  async (request, response) => {
    const { content } = await formOf(engine, request);
    await sendPage(
      engine,
      response,
      formPage(content, {
        submission: randomUUID(),
        shownAt: engine.now(),
        typed: {},
        consent: false,
        opens: false,
        faults: [],
      }),
    );
  };

const submit =
  (engine: Engine): RequestHandler =>
  async (request, response) => {
    const form = await formOf(engine, request);
    const parcel = unpack(await readSubmission(request, response));
    const { raw, submission: key, consent, opens } = parcel;
    const answer = ({ submission, magnet, thanks }: Submitted): void => {
      response.set('cache-control', 'no-store');
      if (isJson(request)) response.status(201).json({ submission, magnet });
      else response.redirect(303, new URL(thanks).pathname);
    };
    // A robot gets an answer that looks like a person’s; only the file’s address leads nowhere.
    if (looksLikeSpam(parcel, engine.now())) return answer(feignSubmission(engine, form, key));
    try {
      answer(await submitForm(engine, form, { raw, key, consent, opens, ip: request.ip ?? null }));
    } catch (error) {
      if (!(error instanceof SubmissionInvalid)) throw error;
      await tellFaults(engine, request, response, form, parcel, error.faults);
    }
  };

const thank =
  (engine: Engine): RequestHandler =>
  async (request, response) => {
    const { content } = await formOf(engine, request);
    const token = text(request.params['token']);
    const id = readThanksToken(engine, token);
    if (id === null && token !== '') throw new DomainError('route-unknown', 'there is nothing at this address');
    const submission = id === null ? null : await engine.store.submissions.one({ _id: id });
    // A submission that was dropped, or erased since, is thanked for all the same.
    const promised = submission === null && id !== null ? content.magnet : (submission?.magnet ?? null);
    const magnet = promised === null || id === null ? null : magnetLink(engine, id);
    await sendPage(engine, response, thanksPage(content, { magnet, confirmation: submission?.confirmation ?? false }));
  };

/** /f/:form — the page, what it sends, and the thanks after it. `limit` guards submissions. */
export function formRoutes(engine: Engine, limit: RequestHandler): Router {
  const router = Router();
  router.get('/f/:form', show(engine));
  router.post('/f/:form', limit, submit(engine));
  router.get('/f/:form/thanks{/:token}', thank(engine));
  return router;
}
