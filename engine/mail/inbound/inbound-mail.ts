import { once } from 'node:events';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { Engine } from '../../engine.ts';
import { DomainError } from '../../errors.ts';
import { isOurs, takeMail } from './take-mail.ts';

/** The server to which the mail of the return domain comes. */
export interface InboundMail {
  readonly port: number;
  /** Resolves when what is being taken is taken. */
  readonly close: () => Promise<void>;
}

/** What stands beyond is not read: a report says what it has to say before it quotes the mail it is about. */
const READ = 2 * 1024 * 1024;
const CLIENTS = 50;
/** Silence of a client, in milliseconds, after which it is sent away. */
const PATIENCE = 60_000;
/** How long one mail may take to come in, however slowly it drips. */
const LONGEST = 5 * 60_000;

const answer = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** The beginning of a mail; the rest is let go by. Rejects when it takes too long. */
async function readBeginning(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => stream.destroy(answer(451, 'too slow')), LONGEST);
  try {
    for await (const chunk of stream) {
      if (size >= READ) continue;
      const bytes = Buffer.from(chunk).subarray(0, READ - size);
      chunks.push(bytes);
      size += bytes.length;
    }
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(chunks);
}

/**
 * Opens the SMTP server for what comes back: bounces, complaints, answers. It relays nothing and takes mail for addresses that we
 * made only, so that a forged one is refused before its first byte. A mail it can't deal with now is put off (451), never lost.
 */
export async function openInboundMail(engine: Engine, port: number, host: string): Promise<InboundMail> {
  const take = async (stream: SMTPServerDataStream, recipients: readonly string[]): Promise<void> => {
    const raw = await readBeginning(stream);
    for (const address of recipients) await takeMail(engine, address, raw);
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxClients: CLIENTS,
    socketTimeout: PATIENCE,
    closeTimeout: 5_000,
    onRcptTo: ({ address }, { envelope }, done) => {
      if (!isOurs(engine, address)) return done(answer(550, '5.1.1 no such address here'));
      return done(envelope.rcptTo.length >= 10 ? answer(452, '4.5.3 too many recipients') : null);
    },
    onData: (stream, { envelope }, done) => {
      take(
        stream,
        envelope.rcptTo.map(({ address }) => address),
      ).then(
        () => done(),
        (error: unknown) => {
          const code = error instanceof DomainError ? error.code : 'internal';
          engine.log.warn(
            { code, ...(error instanceof DomainError ? {} : { err: error }) },
            'a mail that came in was put off',
          );
          done(answer(451, '4.3.0 try again later'));
        },
      );
    },
  });
  server.on('error', (err) => engine.log.debug({ err }, 'a mail server that brought mail went away'));
  server.listen(port, host);
  await once(server.server, 'listening');
  const bound = server.server.address();
  return {
    port: bound !== null && typeof bound === 'object' ? bound.port : port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
