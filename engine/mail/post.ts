import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { DomainError } from '../errors.ts';
import { composeMail, NotSigned } from './compose-mail.ts';
import type { Delivery } from './delivery.ts';
import type { Signer } from './dkim/open-signer.ts';
import { inTurn } from './in-turn.ts';
import { readFailure } from './read-failure.ts';

/** One mail, ready for SMTP. Addresses are bare; names travel beside them. */
export interface OutgoingMail {
  /** With angle brackets (RFC 5322 §3.6.4); the same at every attempt. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string | null;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Further header fields, in order, written as they are: ASCII on one line. */
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  /** Where reports of failed delivery come back (RFC 5321 §2.3.1); else the sender's address. */
  readonly returnTo?: string | null;
  readonly attached?: { readonly filename: string; readonly contentType: string; readonly content: Buffer };
}

/** Notes that a mail is about to be handed over whole; false when it must not be. */
export type LastWord = () => Promise<boolean>;

/** Hands mails to the SMTP server over a pool of connections. */
export interface Post {
  /**
   * Runs `work` when a connection is free. What claims a mail and what delivers it belong in one turn,
   * so that no mail stands as being sent while it merely queues.
   */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Whether a mail has its turn at once, and the server takes mails within a second, as it did the last one. */
  isQuick(): boolean;
  /**
   * One attempt, over within `DELIVERY_DEADLINE_MS`; never throws for what a server or network does. `lastWord` is asked
   * when all but the end of the data is sent (RFC 5321 §4.1.1.4): up to then the server can't have accepted the mail. Where it
   * says no, or fails, the connection is broken off there.
   */
  deliver(mail: OutgoingMail, lastWord?: LastWord): Promise<Delivery>;
  /** Resolves when the server answers and accepts our credentials. Throws `DomainError('smtp-unreachable')`. */
  verify(): Promise<void>;
  /** Lets no turn begin any more (`RetryLater`), and resolves when those that had begun are over. */
  finish(): Promise<void>;
  /** Finishes, then closes the connections. */
  close(): Promise<void>;
}

/** A whole attempt ends before the time-out of the activity around it, or a retry would overlap a living one. */
export const DELIVERY_DEADLINE_MS = 45_000;
const CONNECTIONS = 8;
const SLICE = 16 * 1024;
/** A socket's error is heard in one turn of the event loop, that it has closed in the next. */
const TURNS = 2;

/** One attempt under way. */
interface Attempt {
  readonly lastWord: LastWord;
  readonly end: AbortController;
  /** Its last byte has been read for sending: from then on only a reply tells. */
  handedOver: boolean;
  /** What became of it is told. */
  isOver: boolean;
}

/** A mail lies there whole: it is read bit by bit, so that its end is read when the server took what came before. */
async function* inSlices(input: Readable, signal: AbortSignal, attempt: Attempt | undefined): AsyncGenerator<Buffer> {
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE);
  }
  if (attempt === undefined) return;
  const mayEnd = await attempt.lastWord().catch(() => false);
  if (!mayEnd) attempt.end.abort();
  // The connection may have broken meanwhile: that is heard in these turns, and nothing can be handed over any more.
  for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
  signal.throwIfAborted();
  if (attempt.isOver) throw new Error('the connection broke before the end of the data');
  attempt.handedOver = true;
}

/** Opens the pool of connections to `smtpUrl` (smtp: or smtps:); connects when first used. `deadlineMs` bounds one attempt. */
export function openPost(smtpUrl: string, signer: Signer, deadlineMs: number = DELIVERY_DEADLINE_MS): Post {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 1_000,
    maxRequeues: 1,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  /** By their own signal. */
  const attempts = new WeakMap<AbortSignal, Attempt>();
  transport.use('stream', (mail, done) => {
    const { signal } = mail.data;
    if (signal !== undefined)
      mail.message?.processFunc((input) =>
        Readable.from(inSlices(input, signal, attempts.get(signal)), { objectMode: false }),
      );
    done();
  });
  const turns = inTurn(CONNECTIONS);
  return {
    inTurn: turns.take,
    isQuick: turns.isQuick,
    finish: turns.end,
    deliver: async (mail, lastWord = async () => true) => {
      const { messageId, from, to, returnTo = null } = mail;
      const attempt: Attempt = { lastWord, end: new AbortController(), handedOver: false, isOver: false };
      const signal = AbortSignal.any([AbortSignal.timeout(deadlineMs), attempt.end.signal]);
      attempts.set(signal, attempt);
      try {
        const { response } = await transport.sendMail({
          raw: await composeMail(mail, signer),
          messageId,
          envelope: { from: returnTo ?? from.address, to: { name: '', address: to } },
          // Asks servers that can (RFC 3461) to report failures and to name the mail in them.
          ...(returnTo === null ? {} : { dsn: { ret: 'HDRS', envid: messageId, notify: ['FAILURE', 'DELAY'] } }),
          signal,
        });
        return { state: 'sent', reply: response };
      } catch (error) {
        if (error instanceof NotSigned) return { state: 'later', code: 'not-signed', reply: null, by: 'connection' };
        if (attempt.end.signal.aborted) return { state: 'later', code: 'broken-off', reply: null, by: 'connection' };
        return readFailure(error, attempt.handedOver);
      } finally {
        attempt.isOver = true;
      }
    },
    verify: async () => {
      try {
        await transport.verify();
      } catch (cause) {
        throw new DomainError('smtp-unreachable', 'the SMTP server does not answer or refuses us', { cause });
      }
    },
    close: async () => {
      await turns.end();
      transport.close();
    },
  };
}
