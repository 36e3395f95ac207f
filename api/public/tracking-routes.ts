import { type RequestHandler, Router } from 'express';
import { isbot } from 'isbot';
import type { Engine } from '../../engine/engine.ts';
import { recordClick } from '../../engine/mail/record-click.ts';
import { recordOpen } from '../../engine/mail/record-open.ts';
import { readClickToken, readOpenToken } from '../../engine/mail/links.ts';
import { webAddress } from '../../engine/mail/web-address.ts';
import { DomainError } from '../../engine/errors.ts';

/** The smallest transparent GIF. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** A link in a mail: noted for people only, then on to the address stored with the mail, never to one from the request. */
const click =
  (engine: Engine): RequestHandler =>
  async (request, response) => {
    const named = readClickToken(engine, String(request.params['token']));
    const send = named === null ? null : await engine.store.sends.one({ _id: named.send });
    const url = named === null ? null : webAddress(send?.links[named.link] ?? '');
    if (named === null || send === null || url === null)
      throw new DomainError('route-unknown', 'this link leads nowhere');
    if (request.method === 'GET' && !isbot(request.get('user-agent') ?? ''))
      await recordClick(engine, send, named.link, url);
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
