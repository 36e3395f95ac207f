import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';

/** What the server does with one mail; the last of a script goes on for ever. */
export type Turn =
  | 'accept'
  /** These answers, in full, to the command or to the end of the data. */
  | { at: 'greeting' | 'mail' | 'rcpt' | 'data'; code: number; message: string }
  /** The connection breaks there, without an answer. */
  | { cut: 'rcpt' | 'in-data' | 'after-data' }
  /** No answer comes. */
  | { silent: 'after-data' };

/** A real SMTP server on loopback that does as it is told, behind a wire that can be cut. */
export interface ScriptedSmtp {
  readonly url: string;
  /** Raw mails it has taken whole, whether or not it said so. */
  readonly received: { raw: Buffer; to: string[] }[];
  /** How many connections it has greeted. */
  readonly greeted: () => number;
  /** Sets what happens to the next mails. */
  readonly script: (...turns: [Turn, ...Turn[]]) => void;
  /** Breaks off every connection, just now: by a reset, or by an end in good order. */
  readonly breakOff: (how: 'reset' | 'end') => void;
  readonly close: () => Promise<void>;
}

const portOf = (address: unknown): number => z.object({ port: z.number() }).parse(address).port;

/** Starts it; it accepts everything until told otherwise. */
export async function scriptedSmtp(): Promise<ScriptedSmtp> {
  let turns: Turn[] = ['accept'];
  const received: ScriptedSmtp['received'] = [];
  let greeted = 0;
  const wires = new Set<Socket>();
  const cut = () => wires.forEach((wire) => wire.destroy());
  const turn = (): Turn => turns[0] ?? 'accept';
  const done = () => void (turns.length > 1 && turns.shift());
  const refusal = (at: 'greeting' | 'mail' | 'rcpt' | 'data') => {
    const now = turn();
    if (typeof now !== 'object' || !('at' in now) || now.at !== at) return null;
    done();
    return Object.assign(new Error(now.message), { responseCode: now.code });
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_session, answer) => {
      greeted += 1;
      answer(refusal('greeting'));
    },
    onMailFrom: (_from, _session, answer) => answer(refusal('mail')),
    onRcptTo: (_to, _session, answer) => {
      const now = turn();
      if (typeof now === 'object' && 'cut' in now && now.cut === 'rcpt') {
        done();
        return cut();
      }
      return answer(refusal('rcpt'));
    },
    onData: (stream, { envelope }, answer) => {
      const now = turn();
      const chunks: Buffer[] = [];
      const inData = typeof now === 'object' && 'cut' in now && now.cut === 'in-data';
      if (inData) {
        done();
        stream.once('data', cut);
      }
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        if (inData) return;
        const refused = refusal('data');
        if (refused !== null) return answer(refused);
        received.push({ raw: Buffer.concat(chunks), to: envelope.rcptTo.map(({ address }) => address) });
        done();
        if (typeof now === 'object' && 'cut' in now) return cut();
        if (typeof now === 'object' && 'silent' in now) return;
        answer();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.server.address());
  const wire = createServer((client) => {
    const inner = connect(port, '127.0.0.1');
    wires.add(client);
    client.pipe(inner).pipe(client);
    for (const end of [client, inner]) {
      end.on('error', () => undefined);
      end.on('close', () => {
        wires.delete(client);
        client.destroy();
        inner.destroy();
      });
    }
  });
  wire.listen(0, '127.0.0.1');
  await once(wire, 'listening');
  return {
    url: `smtp://127.0.0.1:${portOf(wire.address())}`,
    received,
    greeted: () => greeted,
    script: (...next) => {
      turns = [...next];
    },
    breakOff: (how) => wires.forEach((wire) => (how === 'reset' ? wire.resetAndDestroy() : wire.destroy())),
    close: async () => {
      cut();
      await Promise.all([
        new Promise<void>((resolve) => wire.close(() => resolve())),
        new Promise<void>((resolve) => server.close(() => resolve())),
      ]);
    },
  };
}
