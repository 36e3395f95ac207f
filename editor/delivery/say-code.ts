import type { TFunction } from 'i18next';
import { judgeBounce } from '../../engine/mail/inbound/judge-bounce.ts';
import { fr } from './fr.ts';

type Meaning = keyof typeof fr.codes;

type Why = keyof typeof fr.why;
const isWhy = (code: string): code is Why => Object.hasOwn(fr.why, code);

/** No reply was read: codes of the connection itself, such as ECONNECTION. */
const WITHOUT_REPLY = /^E[A-Z]+$/;
/** Replies that ask for credentials (RFC 4954 §6). */
const CREDENTIALS = /^53[0458]\b/;
const SMTP = /^[245](\d\d|\.\d)/;
const FULL = /\b[45]\.2\.2\b/;

/** What a code of a mail server means to who reads the log; null for what is none. */
export function meaningOf(code: string): Meaning | null {
  if (WITHOUT_REPLY.test(code)) return 'connection';
  if (CREDENTIALS.test(code)) return 'credentials';
  if (!SMTP.test(code)) return null;
  if (FULL.test(code)) return 'full';
  const kind = judgeBounce(code);
  if (kind !== 'soft') return kind;
  return code.startsWith('4') ? 'later' : 'refused';
}

/** Why a mail stands as it does: a reason of ours in words, a server's code in words and as it is. `isOver`: it is not tried any more. */
export function sayCode(code: string, t: TFunction<'delivery'>, isOver = false): string {
  if (isWhy(code)) return t(`why.${code}`);
  const meaning = meaningOf(code);
  if (meaning === null) return code;
  const words = t(`codes.${isOver && meaning === 'later' ? 'gaveUp' : meaning}`);
  // The code that says more stands for both.
  return `${words} · ${/[245]\.\d{1,3}\.\d{1,3}/.exec(code)?.[0] ?? code}`;
}
