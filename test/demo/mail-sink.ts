import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as it came over SMTP. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly receivedAt: number;
  readonly mail: Email;
}

/** A real SMTP server that keeps what it is given. */
export interface MailSink {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  readonly close: () => Promise<void>;
}

/** How a sink may misbehave. */
export interface SinkManners {
  /** Runs before the reply to a recipient: the mail is claimed, and nothing of it sent. */
  readonly beforeData?: (address: string) => Promise<void>;
  /** Runs when the data begins. */
  readonly inData?: (address: string) => void;
  /** Runs after the whole mail is in, before the reply: the window in which nobody can know. */
  readonly beforeReply?: (mail: ReceivedMail) => Promise<void>;
  /** A reply code and text for recipients that are refused. */
  readonly refuse?: (address: string) => { readonly code: number; readonly text: string } | null;
}

const refusal = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** Listens on a free port of this machine. */
export async function openMailSink({ beforeData, inData, beforeReply, refuse }: SinkManners = {}): Promise<MailSink> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      for (const { address } of session.envelope.rcptTo) inData?.(address);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const receivedAt = Date.now();
        const to = session.envelope.rcptTo.map(({ address }) => address);
        PostalMime.parse(Buffer.concat(chunks))
          .then(async (mail) => {
            const whole = { to, receivedAt, mail };
            received.push(whole);
            await beforeReply?.(whole);
          })
          .then(() => done(), done);
      });
    },
    onRcptTo: ({ address }, _session, done) => {
      const refused = refuse?.(address) ?? null;
      void Promise.resolve(beforeData?.(address)).then(() =>
        done(refused === null ? null : refusal(refused.code, refused.text)),
      );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // A client that dies in mid-mail is no fault of the sink's.
  server.on('error', () => undefined);
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail sink has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
