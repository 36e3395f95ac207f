import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { Config } from '../engine/config.ts';

const NONE = ["'none'"];
const SELF = ["'self'"];

const nonces = new WeakMap<object, string>();

/** The nonce that this response’s CSP allows styles by. */
export const styleNonce = (response: object): string => nonces.get(response) ?? '';

/** Headers of every answer; pages written by others (mails, public forms) set a Content-Security-Policy of their own. */
export function securityHeaders({ publicUrl }: Config): RequestHandler {
  const secure = publicUrl.startsWith('https:');
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: SELF,
        scriptSrc: SELF,
        styleSrc: ["'self'", (_request, response) => `'nonce-${styleNonce(response)}'`],
        imgSrc: ["'self'", 'data:', 'https:'],
        connectSrc: SELF,
        fontSrc: SELF,
        frameSrc: SELF,
        formAction: SELF,
        objectSrc: NONE,
        baseUri: NONE,
        frameAncestors: NONE,
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (request, response, next) => {
    nonces.set(response, randomBytes(16).toString('base64url'));
    headers(request, response, next);
  };
}

/** What a mail may do when it is shown: its own styles and pictures, no scripts, no forms, framed by the editor only. */
const MAIL_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** A mail's links open a tab of their own, as in a mail program: in the frame that shows it nothing else may stand. */
const LINKS_APART = '<base target="_blank">';
const HEAD = /<head(?:\s[^>]*)?>/i;
const linksApart = (html: string): string =>
  HEAD.test(html) ? html.replace(HEAD, (head) => `${head}${LINKS_APART}`) : `${LINKS_APART}${html}`;

/** Sends a mail’s HTML as a document of its own, to be shown in `<iframe sandbox src>`. */
export function sendMailPage(response: Response, html: string): void {
  response.set({ 'content-security-policy': MAIL_CSP, 'x-frame-options': 'SAMEORIGIN', 'cache-control': 'no-store' });
  response.type('html').send(linksApart(html));
}
