import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import type { Engine } from '../../engine/engine.ts';
import { type Brand, type Page, pageDocument } from './pages/page.ts';

const NEUTRAL: Brand = { company: '', address: '', colour: '' };

async function brandOf({ store, log }: Engine): Promise<Brand> {
  try {
    return (await store.settings.one({ _id: 'company' })) ?? NEUTRAL;
  } catch (err) {
    log.warn({ err }, 'page sent without the company’s name and colour');
    return NEUTRAL;
  }
}

/** Sends a public page under a policy that lets it load nothing and post only to us. Pages may hold a token or answers: only their reader's browser keeps them, to go back to. */
export async function sendPage(engine: Engine, response: Response, page: Page, status = 200): Promise<void> {
  const nonce = randomBytes(16).toString('base64url');
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  response.status(status).set({
    'content-security-policy': policy,
    'cache-control': 'private, no-cache',
    'x-robots-tag': 'noindex',
    'referrer-policy': 'no-referrer',
  });
  response.type('html').send(pageDocument(page, await brandOf(engine), nonce));
}
