import type { Engine } from '../engine.ts';
import { meaningOf } from '../scenario/web-answer.ts';
import { RetryLater } from '../steps/retry-later.ts';
import type { Session } from '../store/store.ts';
import { countAttempt, endCall, noteWait, type WebCallDocument } from '../store/web-calls.ts';
import { addressGuard } from './address-guard.ts';
import type { Came, Entry } from '../lanes.ts';
import type { NoAnswer, WebRequest } from './open-request.ts';
import { postJson } from './post-json.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** What a later attempt would not change. */
const FINAL: readonly NoAnswer[] = ['url-invalid', 'address-refused', 'redirect-refused', 'answer-too-large'];
/** What says nothing of this request and much of its receiver. */
const SILENT: readonly NoAnswer[] = ['no-answer', 'unreachable'];
const LONGEST_PATIENCE = 24 * HOUR;
/** However fast the run's clock, a server gets this long to come back. */
const SHORTEST_PATIENCE = 20 * SECOND;

/** An answer that counts; `round` is how often the call was opened again before it. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
  readonly round: number;
}

/** One request, made until it is answered or given up. */
export interface OutgoingCall extends WebRequest {
  /** The same at every attempt. */
  readonly key: string;
  /** Of the run's clock: virtual milliseconds in a real one. */
  readonly factor: number;
  /** Keeps an answer that counts, in the transaction that ends the call; may run more than once. */
  readonly keep?: (answer: KeptAnswer, end: (session: Session) => Promise<void>) => Promise<void>;
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

/** The lane of a receiver: its host. */
const laneOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');

/** Gives a call up for good. */
async function giveUp({ store }: Engine, { key }: OutgoingCall, code: string): Promise<CallEnded> {
  await endCall(store.webCalls, key, { state: 'failed', status: null, code });
  return { state: 'failed', code };
}

/** Waits for the receiver without asking it; given up where it has not answered anybody for as long as this call has patience. */
async function waitFor(
  engine: Engine,
  call: OutgoingCall,
  { waits, ms }: Extract<Entry, { waits: unknown }>,
): Promise<CallEnded> {
  const now = engine.now();
  const wait = { waits, againAt: new Date(now + ms) };
  const { firstAt } = await noteWait(engine.store.webCalls, call.key, new Date(now), wait);
  if (waits === 'silent' && whenToCallAgain(1, now - firstAt.getTime(), call.factor) === null)
    return giveUp(engine, call, 'no-answer');
  throw new RetryLater(`receiver-${waits}`, ms, { key: call.key });
}

/** One attempt, within a place of the receiver's lane, that is left whatever comes. */
async function attempt(engine: Engine, call: OutgoingCall, leave: (came: Came) => void) {
  let came: Came = 'unasked';
  try {
    const { attempts, firstAt, reopened } = await countAttempt(engine.store.webCalls, call.key, new Date(engine.now()));
    const answer = await postJson(call, { allows: addressGuard(engine.config.allowedNetworks) });
    came = answer.state === 'failed' && SILENT.includes(answer.code) ? 'silent' : 'answered';
    return { answer, attempts, firstAt, round: reopened };
  } finally {
    leave(came);
  }
}

/**
 * Makes a step's request: once it has ended it is not made again. Throws `RetryLater` while it is to be tried again, with
 * the same key, and at once where the receiver has too many requests already, or answers nobody. The receiver may see it
 * more than once, under that key.
 */
export async function callOut(engine: Engine, call: OutgoingCall): Promise<CallEnded> {
  const { webCalls } = engine.store;
  const known = await webCalls.one({ _id: call.key });
  const ended = known === null ? null : endOf(known);
  if (ended !== null) return ended;
  const entry = engine.lanes.enter(laneOf(call.url));
  if ('waits' in entry) return waitFor(engine, call, entry);
  const { answer, attempts, firstAt, round } = await attempt(engine, call, entry.leave);
  if (answer.state === 'failed' && FINAL.includes(answer.code)) return giveUp(engine, call, answer.code);
  if (answer.state === 'failed' || meaningOf(answer.status) === 'again') {
    const code = answer.state === 'failed' ? answer.code : `http-${answer.status}`;
    const now = engine.now();
    const wait = whenToCallAgain(attempts, now - firstAt.getTime(), call.factor);
    if (wait === null) return giveUp(engine, call, code);
    await noteWait(webCalls, call.key, new Date(now), { waits: 'retry', againAt: new Date(now + wait) });
    throw new RetryLater('web-later', wait, { key: call.key, code });
  }
  const { status, body } = answer;
  const end = async (session?: Session): Promise<void> =>
    endCall(webCalls, call.key, { state: 'answered', status, code: null }, session);
  await (call.keep === undefined ? end() : call.keep({ status, body, round }, end));
  return { state: meaningOf(status) === 'ok' ? 'ok' : 'refused', status };
}
