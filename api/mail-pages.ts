import { Router } from 'express';
import type { Engine } from '../engine/engine.ts';
import { DomainError } from '../engine/errors.ts';
import { readSandboxMail } from '../engine/mail/read-sandbox-mail.ts';
import { hiddenMails } from './access.ts';
import { admit, callerOf } from './mount-contract.ts';
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
  router.get('/sandbox/mails/:id/html', admit(engine, 'mails.read'), async (request, response) => {
    const hidden = await hiddenMails(engine, callerOf(request));
    const { html, text } = await readSandboxMail(engine, String(request.params['id']), hidden);
    if (html !== null) return sendMailPage(response, html);
    response
      .type('text')
      .set('cache-control', 'no-store')
      .send(text ?? '');
  });
  return router;
}
