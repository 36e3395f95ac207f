import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { Router } from 'express';
import { DomainError } from '../engine/errors.ts';
import { styleNonce } from './security-headers.ts';

const YEAR_MS = 31_536_000_000;
/** Stands in index.html where the nonce of each answer goes. */
const NONCE_MARK = '__CSP_NONCE__';

/** The built editor: its hashed assets, and index.html for `/` and every address a browser asks a page of. */
export function editorPages(folder: string): Router {
  const router = Router();
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: YEAR_MS, index: false, redirect: false }),
    (_request, _response, next) => next('router'),
  );
  router.get('/index.html', (_request, response) => response.redirect('/'));
  router.use(express.static(folder, { index: false, redirect: false, maxAge: '1h' }));
  router.use(async (request, response, next) => {
    const asksForPage = request.path === '/' || (request.get('accept') ?? '').includes('text/html');
    if (!['GET', 'HEAD'].includes(request.method) || !asksForPage) return next();
    const page = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
    if (page === null) throw new DomainError('editor-not-built', 'the editor was not built');
    response
      .set('cache-control', 'no-store')
      .type('html')
      .send(page.replaceAll(NONCE_MARK, styleNonce(response)));
  });
  return router;
}
