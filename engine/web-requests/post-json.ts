import type { IncomingMessage } from 'node:http';
import {
  followRequest,
  isWeb,
  type NoAnswer,
  type Redirects,
  Refused,
  type WebLimits,
  type WebRequest,
} from './open-request.ts';

export type WebAnswer =
  | { readonly state: 'answered'; readonly status: number; readonly body: string }
  | { readonly state: 'failed'; readonly code: NoAnswer };

/** Longest answer that is read, in bytes. */
export const LONGEST_ANSWER = 1_000_000;
const DEADLINE_MS = 15_000;
const MOST_REDIRECTS = 3;
/** Redirects that may keep method and body (RFC 9110 §15.4); 303 asks for a GET, which is no delivery. */
const REDIRECTS: readonly number[] = [301, 302, 307, 308];

/** Where a redirect leads: to the very host that was asked, at the same port or from http to https, for what is sent was meant and signed for it alone. */
export function redirected(text: string, from: URL): URL {
  if (!URL.canParse(text, from.href)) throw new Refused('redirect-refused');
  const url = new URL(text, from.href);
  const isSecured = from.protocol === 'http:' && url.protocol === 'https:' && from.port === '' && url.port === '';
  const isSame = url.hostname === from.hostname && (url.origin === from.origin || isSecured);
  if (!isWeb(url) || !isSame) throw new Refused('redirect-refused');
  return url;
}

async function read(answer: IncomingMessage): Promise<string> {
  if (Number(answer.headers['content-length'] ?? 0) > LONGEST_ANSWER) throw new Refused('answer-too-large');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > LONGEST_ANSWER) throw new Refused('answer-too-large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const SENT: Redirects = { statuses: REDIRECTS, most: MOST_REDIRECTS, to: redirected };

/**
 * Posts JSON to an address of the internet, and to no other host than its own. Names, redirects and sockets that lead to an
 * address the guard does not allow are refused; so are answers of more than a megabyte and those that do not come in time. Never throws for what a server,
 * a name or a network does.
 */
export async function postJson(asked: WebRequest, limits: WebLimits): Promise<WebAnswer> {
  const signal = AbortSignal.timeout(limits.deadlineMs ?? DEADLINE_MS);
  try {
    return await followRequest(asked, limits, signal, SENT, async (status, answer) => ({
      state: 'answered',
      status,
      body: await read(answer),
    }));
  } catch (error) {
    if (error instanceof Refused) return { state: 'failed', code: error.code };
    if (signal.aborted) return { state: 'failed', code: 'no-answer' };
    return { state: 'failed', code: 'unreachable' };
  }
}
