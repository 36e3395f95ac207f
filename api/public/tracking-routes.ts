import { type RequestHandler, Router } from 'express';
import type { Engine } from '../../engine/engine.ts';
import { takeVisit } from '../../engine/mail/clicks/take-visit.ts';
import { recordOpen } from '../../engine/mail/record-open.ts';
import { readClickToken, readOpenToken } from '../../engine/mail/links.ts';
import { webAddress } from '../../engine/mail/web-address.ts';
import { DomainError } from '../../engine/errors.ts';
import { languageOf } from './page-language.ts';
import { hiddenLinkPage } from './pages/hidden-link-page.ts';
import { sendPage } from './send-page.ts';
import { visitorOf } from './visitor.ts';

/** The smallest transparent GIF. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const nowhere = (): DomainError => new DomainError('route-unknown', 'this link leads nowhere');

/** A link in a mail: the request is noted and judged, then on to the address stored with the mail, never to one from the request. The hidden link leads to a page. */
const click =
  (engine: Engine): RequestHandler =>
  async (request, response) => {
    const named = readClickToken(engine, String(request.params['token']));
    const send = named === null ? null : await engine.store.sends.one({ _id: named.send });
    if (named === null || send === null) throw nowhere();
    const visitor = visitorOf(request);
    if (named.link === null) {
      await takeVisit(engine, send, { link: null, url: null, ...visitor });
      return sendPage(engine, response, hiddenLinkPage(languageOf(request)));
    }
    const url = webAddress(send.links[named.link] ?? '');
    if (url === null) throw nowhere();
    await takeVisit(engine, send, { link: named.link, url, ...visitor });
    response.set('cache-control', 'no-store').redirect(302, url);
  };

/** The open pixel: always the same picture, whether or not anything may be noted. */
const open =
  (engine: Engine): RequestHandler =>
  async (request, response) => {
    const id = readOpenToken(engine, String(request.params['token']));
    const send = id === null || request.method !== 'GET' ? null : await engine.store.sends.one({ _id: id });
    if (send !== null) await recordOpen(engine, send);
    response.set('cache-control', 'no-store').type('gif').send(PIXEL);
  };

/** /t/c and /t/o — clicks and opens of mails. */
export function trackingRoutes(engine: Engine): Router {
  const router = Router();
  router.get('/t/c/:token', click(engine));
  router.get('/t/o/:token', open(engine));
  return router;
}
