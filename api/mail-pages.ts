import { Router } from 'express';
import PostalMime from 'postal-mime';
import type { Engine } from '../engine/engine.ts';
import { DomainError } from '../engine/errors.ts';
import { admit } from './mount-contract.ts';
import { sendMailPage } from './security-headers.ts';

/**
 * Mails as HTML documents with a CSP of their own, for the editor’s `<iframe sandbox src>`; they stand beside the contract, which is JSON.
 * GET /previews/:id is what POST /templates/preview names as `page`; GET /sandbox/mails/:id/html is a mail of the sandbox.
 */
export function mailPages(engine: Engine): Router {
  const { store } = engine;
  const router = Router();
  router.get('/previews/:id', admit(engine, 'templates.read'), async ({ params }, response) => {
    const preview = await store.previews.one({ _id: String(params['id']), expiresAt: { $gt: new Date(engine.now()) } });
    if (preview === null) throw new DomainError('preview-unknown', 'this preview is gone');
    sendMailPage(response, preview.html);
  });
  router.get('/sandbox/mails/:id/html', admit(engine, 'mails.read'), async ({ params }, response) => {
    const mail = await store.sandboxMails.one({ _id: String(params['id']) });
    if (mail === null) throw new DomainError('mail-unknown', 'there is no such mail');
    const { html, text = '' } = await PostalMime.parse(mail.raw.value());
    if (html !== undefined) return sendMailPage(response, html);
    response.type('text').set('cache-control', 'no-store').send(text);
  });
  return router;
}
