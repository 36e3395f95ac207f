import express, { type Request, type RequestHandler, Router } from 'express';
import type { Engine } from '../../engine/engine.ts';
import { DomainError } from '../../engine/errors.ts';
import { readUnsubscribeToken } from '../../engine/mail/links.ts';
import { confirmConsent, findRequest, isConfirmed } from '../../engine/privacy/confirm-consent.ts';
import { chooseTopics, topicsOf } from '../../engine/privacy/choose-topics.ts';
import { requestConfirmation } from '../../engine/privacy/request-confirmation.ts';
import { unsubscribe } from '../../engine/privacy/unsubscribe.ts';
import { languageOf } from './page-language.ts';
import {
  confirmationSentPage,
  confirmedPage,
  confirmPage,
  topicsChosenPage,
  unsubscribedPage,
  unsubscribePage,
} from './pages/subscription-pages.ts';
import { sendPage } from './send-page.ts';

const nowhere = () => new DomainError('route-unknown', 'there is nothing at this address');

function unsubscribeToken(
  engine: Engine,
  request: Request,
): { readonly token: string; readonly lead: string; readonly send: string | null } {
  const token = String(request.params['token']);
  const read = readUnsubscribeToken(engine, token);
  if (read === null) throw nowhere();
  return { token, ...read };
}

/** Any body is read as it is: a mail provider's one-click POST may be urlencoded or multipart (RFC 8058 §3.2). */
const body = express.text({ type: () => true, limit: 20_000 });
const isOneClick = ({ body: sent }: Request): boolean =>
  typeof sent === 'string' && /List-Unsubscribe[\s\S]{0,8}One-Click/.test(sent);

/** Nothing is left of an erased lead but its suppression: it gets no mail already, and has nothing to choose. */
async function unlessErased<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
    return otherwise;
  }
}

/** A link scanner may follow this: it only asks. Who unsubscribed before is told so. */
const ask =
  (engine: Engine): RequestHandler =>
  async (request, response) => {
    const { token, lead } = unsubscribeToken(engine, request);
    const language = languageOf(request);
    const known = await engine.store.leads.one({ _id: lead });
    if (known !== null && known.unsubscribedAt !== null)
      return sendPage(engine, response, unsubscribedPage(language, `/u/${token}/again`, false));
    const topics = await unlessErased(() => topicsOf(engine, lead), []);
    await sendPage(engine, response, unsubscribePage(language, topics, `/u/${token}/topics`));
  };

/** Keeps which of the topics on the page the lead wants: the ticked ones. */
const choose =
  (engine: Engine): RequestHandler =>
  async (request, response) => {
    const { token, lead, send } = unsubscribeToken(engine, request);
    const { body: sent }: { body?: unknown } = request;
    const form = new URLSearchParams(typeof sent === 'string' ? sent : '');
    const shown = form.getAll('shown');
    const choice = { shown: shown.length === 0 ? null : new Set(shown), wanted: new Set(form.getAll('topic')) };
    await unlessErased(() => chooseTopics(engine, lead, choice, send), undefined);
    await sendPage(engine, response, topicsChosenPage(languageOf(request), `/u/${token}`));
  };

/** Unsubscribes: by a mail provider's one-click POST (RFC 8058: no cookie, no redirect) or by the page's button. */
const act =
  (engine: Engine): RequestHandler =>
  async (request, response) => {
    const { token, lead, send } = unsubscribeToken(engine, request);
    const oneClick = isOneClick(request);
    await unlessErased(() => unsubscribe(engine, lead, { via: oneClick ? 'one-click' : 'page', send }), undefined);
    if (oneClick) response.set('cache-control', 'no-store').type('text').send('unsubscribed');
    else await sendPage(engine, response, unsubscribedPage(languageOf(request), `/u/${token}/again`, true));
  };

/** Asks by mail for a confirmation: whoever has the link may not be its reader. */
const again =
  (engine: Engine): RequestHandler =>
  async (request, response) => {
    const { lead: id } = unsubscribeToken(engine, request);
    const lead = await engine.store.leads.one({ _id: id });
    const language = languageOf(request);
    if (lead !== null && lead.unsubscribedAt !== null)
      await requestConfirmation(engine, lead, {
        wording: null,
        wordingVersion: null,
        form: null,
        source: 'page',
        ip: request.ip ?? null,
        language,
      });
    await sendPage(engine, response, confirmationSentPage(language));
  };

const confirm =
  (engine: Engine, isPost: boolean): RequestHandler =>
  async (request, response) => {
    const found = await findRequest(engine, String(request.params['token']));
    if (found === null) throw nowhere();
    const language = languageOf(request);
    const isDone = isPost ? await confirmConsent(engine, found) : (await isConfirmed(engine, found)) || null;
    await sendPage(engine, response, isDone === null ? confirmPage(language) : confirmedPage(language, isDone));
  };

/** /u — unsubscribe, or choose among topics, which never expires; /c — confirm after having unsubscribed. */
export function subscriptionRoutes(engine: Engine): Router {
  const router = Router();
  router.get('/u/:token', ask(engine));
  router.post('/u/:token', body, act(engine));
  router.post('/u/:token/topics', body, choose(engine));
  router.post('/u/:token/again', again(engine));
  router.get('/c/:token', confirm(engine, false));
  router.post('/c/:token', confirm(engine, true));
  return router;
}
