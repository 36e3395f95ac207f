import { z } from 'zod';
import type { Delivery } from './delivery.ts';

/** What nodemailer tells of a failure; `response` is the server's reply that caused it. */
const smtpFailure = z.object({
  code: z.string().catch('ESOCKET'),
  responseCode: z.int().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
});

/** Stages at which a reply is about this mail; elsewhere it is about the connection or our account. */
const ABOUT_THE_MAIL = ['EENVELOPE', 'EMESSAGE'];
/** Replies that ask for credentials or another order of commands (RFC 4954 §6, RFC 5321 §4.2.4): ours to put right. */
const ABOUT_US = [421, 503, 530, 534, 535, 538];

/** The reply's code and, where there is one, its enhanced code (RFC 3463): `550 5.1.1`. */
const codeOf = (reply: string, code: number): string => {
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1];
  return enhanced === undefined ? String(code) : `${code} ${enhanced}`;
};

/**
 * Reads a failed attempt. A reply decides; without one, the mail may have been taken
 * if and only if all of it had been `handedOver` (RFC 5321 §4.5.4.1, RFC 1047).
 */
export function readFailure(error: unknown, handedOver: boolean): Delivery {
  const { code, responseCode, response = '' } = smtpFailure.catch({ code: 'ESOCKET' }).parse(error);
  if (responseCode !== undefined && responseCode >= 400 && responseCode < 600) {
    const full = codeOf(response, responseCode);
    const aboutTheMail = ABOUT_THE_MAIL.includes(code) && !ABOUT_US.includes(responseCode);
    if (aboutTheMail && responseCode >= 500) return { state: 'refused', code: full, reply: response };
    return { state: 'later', code: full, reply: response, by: aboutTheMail ? 'server' : 'connection' };
  }
  if (handedOver) return { state: 'unknown' };
  return code === 'EENVELOPE'
    ? { state: 'refused', code: 'address-invalid', reply: '' }
    : { state: 'later', code, reply: null, by: 'connection' };
}
