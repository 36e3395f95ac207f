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
  readonly refuse?: (address: string) => Refusal | null;
  /** The same for a mail that is in whole: it is not kept. */
  readonly refuseWhole?: (mail: ReceivedMail) => Refusal | null;
}

/** A reply that is no yes. */
export interface Refusal {
  readonly code: number;
  readonly text: string;
}

const refusal = ({ code, text }: Refusal): Error => Object.assign(new Error(text), { responseCode: code });

/** Listens on a free port of this machine. */
export async function openMailSink(manners: SinkManners = {}): Promise<MailSink> {
  const { beforeData, inData, beforeReply, refuse, refuseWhole } = manners;
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
            const refused = refuseWhole?.(whole) ?? null;
            if (refused !== null) return done(refusal(refused));
            received.push(whole);
            await beforeReply?.(whole);
            done();
          })
          .catch(done);
      });
    },
    onRcptTo: ({ address }, _session, done) => {
      const refused = refuse?.(address) ?? null;
      void Promise.resolve(beforeData?.(address)).then(() => done(refused === null ? null : refusal(refused)));
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
