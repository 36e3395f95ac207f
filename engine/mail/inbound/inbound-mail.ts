import { once } from 'node:events';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { Engine } from '../../engine.ts';
import { DomainError } from '../../errors.ts';
import { readReturnAddress } from './return-address.ts';
import { isOurs, takeMail } from './take-mail.ts';

/** The server to which the mail of the return domain comes. */
export interface InboundMail {
  readonly port: number;
  /** Resolves when what is being taken is taken. */
  readonly close: () => Promise<void>;
}

const MEGABYTE = 1024 * 1024;
/** What stands beyond is not read: a report says what it has to say before it quotes the mail it is about. */
const READ_OF_REPORT = 2 * MEGABYTE;
/** An answer is passed on whole, or refused. */
const LONGEST_ANSWER = 25 * MEGABYTE;
const CLIENTS = 20;
/** Silence of a client, in milliseconds, after which it is sent away. */
const PATIENCE = 60_000;
/** How long one mail may take to come in, however slowly it drips. */
const LONGEST = 5 * 60_000;

const answer = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code });

/** The first `most` bytes of a mail; the rest is let go by. Rejects when it takes too long. */
async function readBeginning(
  stream: SMTPServerDataStream,
  most: number,
): Promise<{ readonly raw: Buffer; readonly isWhole: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => stream.destroy(answer(451, 'too slow')), LONGEST);
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      if (size < most) chunks.push(bytes.subarray(0, most - size));
      size += bytes.length;
    }
  } finally {
    clearTimeout(timer);
  }
  return { raw: Buffer.concat(chunks), isWhole: size <= most };
}

/**
 * Opens the SMTP server for what comes back: bounces, complaints, answers. It relays nothing and takes mail for addresses that we
 * made only, so that a forged one is refused before its first byte. A mail it can't deal with now is put off (451), never lost.
 */
export async function openInboundMail(engine: Engine, port: number, host: string): Promise<InboundMail> {
  const take = async (stream: SMTPServerDataStream, [to]: readonly { readonly address: string }[]): Promise<void> => {
    const isAnswer = to !== undefined && readReturnAddress(engine, to.address)?.purpose === 'reply';
    const { raw, isWhole } = await readBeginning(stream, isAnswer ? LONGEST_ANSWER : READ_OF_REPORT);
    if (isAnswer && !isWhole) throw new DomainError('reply-refused', 'an answer of more than 25 MB');
    if (!isWhole)
      engine.log.info({ readBytes: raw.length }, 'a mail that came in is too long: only its beginning is read');
    if (to !== undefined) await takeMail(engine, to.address, raw);
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxClients: CLIENTS,
    socketTimeout: PATIENCE,
    closeTimeout: 5_000,
    onRcptTo: ({ address }, { envelope }, done) => {
      // One mail an address: were several dealt with in one go, what is put off for one would come again to all.
      if (envelope.rcptTo.length > 0) return done(answer(452, '4.5.3 one recipient at a time'));
      isOurs(engine, address).then(
        (isForUs) => done(isForUs ? null : answer(550, '5.1.1 no such address here')),
        () => done(answer(451, '4.3.0 try again later')),
      );
    },
    onData: (stream, { envelope }, done) => {
      take(stream, envelope.rcptTo).then(
        () => done(),
        (error: unknown) => {
          const code = error instanceof DomainError ? error.code : 'internal';
          engine.log.warn(
            { code, ...(error instanceof DomainError ? {} : { err: error }) },
            'a mail that came in was not taken',
          );
          done(
            code === 'reply-refused'
              ? answer(554, '5.3.0 it can’t be passed on')
              : answer(451, '4.3.0 try again later'),
          );
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
