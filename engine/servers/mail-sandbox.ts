import { randomUUID } from 'node:crypto';
import { Binary, type Collection, MongoClient } from 'mongodb';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { z } from 'zod';

/** A mail the sandbox took, as it lies in the collection `sandboxMails`. */
export type SandboxMail = {
  _id: string;
  receivedAt: Date;
  from: string;
  to: string[];
  subject: string;
  messageId?: string;
  raw: Binary;
  /** Bytes. */
  size: number;
};

const MAX_BYTES = 10 * 1024 * 1024;
const KEPT = 1000;
const PRUNE_EVERY = 50;

const settings = z
  .object({ MONGODB_URI: z.string(), MONGODB_DATABASE: z.string(), SANDBOX_PORT: z.coerce.number().int() })
  .parse(process.env);

const client = await MongoClient.connect(settings.MONGODB_URI);
const mails: Collection<SandboxMail> = client.db(settings.MONGODB_DATABASE).collection('sandboxMails');
await mails.createIndex({ receivedAt: -1 });

let received = 0;

/** Deletes all but the newest thousand. */
async function prune(): Promise<void> {
  const [oldestKept] = await mails
    .find()
    .sort({ receivedAt: -1 })
    .skip(KEPT - 1)
    .limit(1)
    .toArray();
  if (oldestKept) await mails.deleteMany({ receivedAt: { $lt: oldestKept.receivedAt } });
}

async function readWhole(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

async function keep(stream: SMTPServerDataStream, from: string, to: string[]): Promise<void> {
  const raw = await readWhole(stream);
  if (stream.sizeExceeded) throw Object.assign(new Error('message too large'), { responseCode: 552 });
  const { subject = '', messageId } = await PostalMime.parse(raw);
  const mail = { _id: randomUUID(), receivedAt: new Date(), from, to, subject, raw: new Binary(raw), size: raw.length };
  await mails.insertOne(messageId === undefined ? mail : { ...mail, messageId });
  received += 1;
  if (received % PRUNE_EVERY === 0) await prune();
}

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  size: MAX_BYTES,
  closeTimeout: 1000,
  onData: (stream, { envelope }, done) => {
    const from = envelope.mailFrom ? envelope.mailFrom.address : '';
    const to = envelope.rcptTo.map(({ address }) => address);
    keep(stream, from, to).then(
      () => done(),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  },
});
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(settings.SANDBOX_PORT, '127.0.0.1', () => process.send?.({ ready: true }));

process.once('SIGTERM', () => {
  server.close(() => {
    void client.close().finally(() => process.exit(0));
  });
});
