import type { Engine } from '../engine.ts';
import { meaningOf } from '../scenario/web-answer.ts';
import { RetryLater } from '../steps/retry-later.ts';
import type { Session } from '../store/store.ts';
import { countAttempt, noteCall, type WebCallDocument } from '../store/web-calls.ts';
import { addressGuard } from './address-guard.ts';
import { type NoAnswer, postJson, type WebRequest } from './post-json.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** What a later attempt would not change. */
const FINAL: readonly NoAnswer[] = ['url-invalid', 'address-refused', 'redirect-refused', 'answer-too-large'];
const LONGEST_PATIENCE = 24 * HOUR;
/** However fast the run's clock, a server gets this long to come back. */
const SHORTEST_PATIENCE = 20 * SECOND;

/** One request, made until it is answered or given up. */
export interface OutgoingCall extends WebRequest {
  /** The same at every attempt. */
  readonly key: string;
  /** Of the run's clock: virtual milliseconds in a real one. */
  readonly factor: number;
  /** Keeps an answer that counts, in the transaction that ends the call; may run more than once. */
  readonly keep?: (status: number, body: string, end: (session: Session) => Promise<void>) => Promise<void>;
}

/** How a call ended: `ok` is a 2xx, `refused` any other answer for good. */
export type CallEnded =
  | { readonly state: 'ok' | 'refused'; readonly status: number }
  | { readonly state: 'failed'; readonly code: string };

/**
 * Real milliseconds until attempt number `attempts` is followed by another; null to give up. Ten seconds of the run's
 * time, doubling up to an hour, for a day. `since` is the real age of the call in ms.
 */
export function whenToCallAgain(attempts: number, since: number, factor: number): number | null {
  if (since > Math.max(LONGEST_PATIENCE / factor, SHORTEST_PATIENCE)) return null;
  return Math.max(SECOND, Math.min(10 * SECOND * 2 ** Math.min(attempts - 1, 20), HOUR) / factor);
}

const endOf = ({ state, status, code }: WebCallDocument): CallEnded | null => {
  if (state === 'failed') return { state, code: code ?? 'no-answer' };
  if (state === 'open' || status === null) return null;
  return { state: meaningOf(status) === 'ok' ? 'ok' : 'refused', status };
};

/**
 * Makes a step's request: once it has ended it is not made again. Throws `RetryLater` while it is to be tried again,
 * with the same key. The receiver may see it more than once, under that key.
 */
export async function callOut(engine: Engine, call: OutgoingCall): Promise<CallEnded> {
  const { webCalls } = engine.store;
  const known = await countAttempt(webCalls, call.key, new Date(engine.now()));
  const ended = endOf(known);
  if (ended !== null) return ended;
  const answer = await postJson(call, { allows: addressGuard(engine.config.allowedNetworks) });
  const giveUp = async (code: string): Promise<CallEnded> => {
    await noteCall(webCalls, call.key, { state: 'failed', status: null, code });
    return { state: 'failed', code };
  };
  if (answer.state === 'failed' && FINAL.includes(answer.code)) return giveUp(answer.code);
  if (answer.state === 'failed' || meaningOf(answer.status) === 'again') {
    const code = answer.state === 'failed' ? answer.code : `http-${answer.status}`;
    const wait = whenToCallAgain(known.attempts, engine.now() - known.firstAt.getTime(), call.factor);
    if (wait === null) return giveUp(code);
    throw new RetryLater('web-later', wait, { key: call.key, code });
  }
  const { status, body } = answer;
  const end = async (session?: Session): Promise<void> =>
    noteCall(webCalls, call.key, { state: 'answered', status, code: null }, session);
  await (call.keep === undefined ? end() : call.keep(status, body, end));
  return { state: meaningOf(status) === 'ok' ? 'ok' : 'refused', status };
}
