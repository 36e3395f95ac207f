import { lookup as systemLookup } from 'node:dns';
import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { AddressGuard } from './address-guard.ts';

/** Something to be told to another system. */
export interface WebRequest {
  /** POST unless something is only asked for. */
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How requests leave. `lookup` is the system's unless a test brings its own. */
export interface WebLimits {
  readonly allows: AddressGuard;
  readonly lookup?: LookupFunction;
  /** Redirects included, in milliseconds. */
  readonly deadlineMs?: number;
}

/** Why there is no answer. */
export type NoAnswer =
  | 'url-invalid'
  | 'address-refused'
  | 'redirect-refused'
  | 'answer-too-large'
  | 'no-answer'
  | 'unreachable';
export type WebAnswer =
  | { readonly state: 'answered'; readonly status: number; readonly body: string }
  | { readonly state: 'failed'; readonly code: NoAnswer };

/** Longest answer that is read, in bytes. */
export const LONGEST_ANSWER = 1_000_000;
const DEADLINE_MS = 15_000;
const MOST_REDIRECTS = 3;
/** Redirects that may keep method and body (RFC 9110 §15.4); 303 asks for a GET, which is no delivery. */
const REDIRECTS: readonly number[] = [301, 302, 307, 308];

class Refused extends Error {
  readonly code: NoAnswer;

  constructor(code: NoAnswer) {
    super(code);
    this.code = code;
  }
}

/** Names are resolved once, every address they have is judged, and the socket connects to what was judged. */
const guardedLookup =
  ({ allows, lookup = systemLookup }: WebLimits): LookupFunction =>
  (hostname, options, done) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, []);
      const addresses = Array.isArray(found) ? found : [{ address: found, family: isIP(found) }];
      if (addresses.length === 0 || addresses.some(({ address }) => !allows(address)))
        return done(new Refused('address-refused'), []);
      const [first] = addresses;
      if (options.all === true || first === undefined) return done(null, addresses);
      done(null, first.address, first.family);
    });

const isWeb = ({ protocol, username, password }: URL): boolean =>
  (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';

function readUrl(text: string): URL {
  if (!URL.canParse(text) || !isWeb(new URL(text))) throw new Refused('url-invalid');
  return new URL(text);
}

/** Where a redirect leads: to the very host that was asked, at the same port or from http to https, for what is sent was meant and signed for it alone. */
export function redirected(text: string, from: URL): URL {
  if (!URL.canParse(text, from.href)) throw new Refused('redirect-refused');
  const url = new URL(text, from.href);
  const isSecured = from.protocol === 'http:' && url.protocol === 'https:' && from.port === '' && url.port === '';
  const isSame = url.hostname === from.hostname && (url.origin === from.origin || isSecured);
  if (!isWeb(url) || !isSame) throw new Refused('redirect-refused');
  return url;
}

function open(
  url: URL,
  { method = 'POST', body, headers }: WebRequest,
  limits: WebLimits,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is never looked up.
  if (isIP(host) !== 0 && !limits.allows(host)) throw new Refused('address-refused');
  const options: RequestOptions = {
    method,
    agent: false,
    signal,
    lookup: guardedLookup(limits),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Pepiniere',
      accept: 'application/json, text/plain;q=0.5',
      'accept-encoding': 'identity',
      ...headers,
    },
  };
  return new Promise((resolve, reject) => {
    const asked = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, options, resolve);
    asked.once('error', reject);
    // Whatever the names said: the address that the socket really has decides.
    asked.once('socket', (socket) =>
      socket.once('connect', () => {
        if (!limits.allows(socket.remoteAddress ?? '')) asked.destroy(new Refused('address-refused'));
      }),
    );
    asked.end(body);
  });
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

async function follow(asked: WebRequest, limits: WebLimits, signal: AbortSignal): Promise<WebAnswer> {
  let url = readUrl(asked.url);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const answer = await open(url, asked, limits, signal);
    try {
      const { statusCode: status = 0, headers } = answer;
      if (!REDIRECTS.includes(status) || headers.location === undefined)
        return { state: 'answered', status, body: await read(answer) };
      url = redirected(headers.location, url);
    } finally {
      answer.destroy();
    }
  }
  throw new Refused('redirect-refused');
}

/**
 * Posts JSON to an address of the internet, and to no other host than its own. Names, redirects and sockets that lead to an
 * address the guard does not allow are refused; so are answers of more than a megabyte and those that do not come in time. Never throws for what a server,
 * a name or a network does.
 */
export async function postJson(asked: WebRequest, limits: WebLimits): Promise<WebAnswer> {
  const signal = AbortSignal.timeout(limits.deadlineMs ?? DEADLINE_MS);
  try {
    return await follow(asked, limits, signal);
  } catch (error) {
    if (error instanceof Refused) return { state: 'failed', code: error.code };
    if (signal.aborted) return { state: 'failed', code: 'no-answer' };
    return { state: 'failed', code: 'unreachable' };
  }
}
