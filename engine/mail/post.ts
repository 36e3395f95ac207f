import { createTransport } from 'nodemailer';
import { DomainError } from '../errors.ts';
import type { Delivery } from './delivery.ts';
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

/** Hands mails to the SMTP server over a pool of connections. */
export interface Post {
  /**
   * Runs `work` when a connection is free. What claims a mail and what delivers it belong in one turn,
   * so that no mail stands as being sent while it merely queues.
   */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** One attempt, over within `DELIVERY_DEADLINE_MS`; never throws for what a server or network does. */
  deliver(mail: OutgoingMail): Promise<Delivery>;
  /** Resolves when the server answers and accepts our credentials. Throws `DomainError('smtp-unreachable')`. */
  verify(): Promise<void>;
  close(): void;
}

/** A whole attempt ends before the time-out of the activity around it, or a retry would overlap a living one. */
export const DELIVERY_DEADLINE_MS = 45_000;
const CONNECTIONS = 8;

/** Opens the pool of connections to `smtpUrl` (smtp: or smtps:); connects when first used. `deadlineMs` bounds one attempt. */
export function openPost(smtpUrl: string, deadlineMs: number = DELIVERY_DEADLINE_MS): Post {
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
  /** Attempts, by their own signal, whose last byte has been read for sending: from then on only a reply tells. */
  const handedOver = new WeakSet<AbortSignal>();
  transport.use('stream', (mail, done) => {
    const { signal } = mail.data;
    mail.message?.processFunc((input) => {
      if (signal !== undefined) input.once('end', () => handedOver.add(signal));
      return input;
    });
    done();
  });
  return {
    inTurn: inTurn(CONNECTIONS),
    deliver: async ({ from, to, replyTo, headers, returnTo = null, attached, ...mail }) => {
      const signal = AbortSignal.timeout(deadlineMs);
      try {
        const { response } = await transport.sendMail({
          ...mail,
          from,
          to: { name: '', address: to },
          ...(replyTo === null ? {} : { replyTo: { name: '', address: replyTo } }),
          // Asks servers that can (RFC 3461) to report failures and to name the mail in them.
          envelope: {
            from: returnTo ?? from.address,
            to: { name: '', address: to },
            ...(returnTo === null ? {} : { dsn: { ret: 'HDRS', envid: mail.messageId, notify: ['FAILURE', 'DELAY'] } }),
          },
          ...(attached === undefined ? {} : { attachments: [attached] }),
          headers: headers.map(({ key, value }) => ({ key, value: { prepared: true, value } })),
          signal,
        });
        return { state: 'sent', reply: response };
      } catch (error) {
        return readFailure(error, handedOver.has(signal));
      }
    },
    verify: async () => {
      try {
        await transport.verify();
      } catch (cause) {
        throw new DomainError('smtp-unreachable', 'the SMTP server does not answer or refuses us', { cause });
      }
    },
    close: () => transport.close(),
  };
}
