import { lookup as systemLookup } from 'node:dns';
import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { AddressGuard } from './address-guard.ts';

/** Something to be told to another system, or asked of it. */
export interface WebRequest {
  /** POST unless something is only asked for. */
  readonly method?: 'GET' | 'HEAD' | 'POST';
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

/** A request that was not let out, or an answer that was not let in. */
export class Refused extends Error {
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

/** Whether an address is one of the web, without a name and a password in it. */
export const isWeb = ({ protocol, username, password }: URL): boolean =>
  (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';

/** Throws `Refused` for what is no address of the web. */
export function readUrl(text: string): URL {
  if (!URL.canParse(text) || !isWeb(new URL(text))) throw new Refused('url-invalid');
  return new URL(text);
}

/** Which redirects are followed, how many, and where each leads; `to` throws `Refused` where it must not. */
export interface Redirects {
  readonly statuses: readonly number[];
  readonly most: number;
  readonly to: (location: string, from: URL) => URL;
}

/** Makes one request of one address, and answers its head; a redirect is an answer. Throws `Refused` where the guard does not allow the address. */
export function openRequest(
  url: URL,
  { method = 'POST', body, headers }: Omit<WebRequest, 'url'>,
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
      ...(method === 'POST'
        ? { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) }
        : {}),
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

/** Makes a request, follows redirects, and does something with the answer in the end, which is closed then. Throws `Refused`. */
export async function followRequest<T>(
  asked: WebRequest,
  limits: WebLimits,
  signal: AbortSignal,
  redirects: Redirects,
  take: (status: number, answer: IncomingMessage) => T | Promise<T>,
): Promise<T> {
  let url = readUrl(asked.url);
  for (let hop = 0; hop <= redirects.most; hop += 1) {
    const answer = await openRequest(url, asked, limits, signal);
    try {
      const { statusCode: status = 0, headers } = answer;
      if (!redirects.statuses.includes(status) || headers.location === undefined) return await take(status, answer);
      url = redirects.to(headers.location, url);
    } finally {
      answer.destroy();
    }
  }
  throw new Refused('redirect-refused');
}
