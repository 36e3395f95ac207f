import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';

/**
 * How the way to the mail server is. `away`: nobody listens. `silent`: connections are taken, nothing is answered. `garbage`:
 * the greeting is none. `drip`: answers come one byte a second, `drip-later` those after the greeting.
 */
export type Way = 'open' | 'away' | 'silent' | 'garbage' | 'drip' | 'drip-later';

/** What stands between the workers and the mail sink, and can be cut, closed or spoilt. */
export interface Wire {
  readonly url: string;
  /** From now on it is so; what is connected is cut. */
  readonly make: (way: Way) => Promise<void>;
  /** Cuts the connections of the next so many mails when their data has begun, before its end is sent: from then on nobody could know. */
  readonly cutInData: (mails: number) => void;
  /** How many of these are still to come. */
  readonly cutsToCome: () => number;
  readonly close: () => Promise<void>;
}

const DRIP_EVERY = 1_000;
const GARBAGE = '\u0000\u0001HTTP/1.1 418 teapot\r\n%%%%%\r\n';
const END_OF_DATA = '\r\n.\r\n';
const TURNS = 2;
const READY_FOR_DATA = /^354\b/m;

function drip(from: Socket, to: Socket, whole: number): void {
  const bytes: Buffer[] = [];
  let chunks = 0;
  const timer = setInterval(() => {
    const [first] = bytes;
    if (first === undefined) return;
    to.write(first.subarray(0, 1));
    if (first.length > 1) bytes[0] = first.subarray(1);
    else bytes.shift();
  }, DRIP_EVERY);
  from.on('data', (chunk: Buffer) => {
    chunks += 1;
    if (chunks <= whole) to.write(chunk);
    else bytes.push(chunk);
  });
  from.once('close', () => clearInterval(timer));
}

/** Listens on a free port of this machine before the sink at `port`. */
export async function openWire(port: number): Promise<Wire> {
  const ends = new Set<Socket>();
  let way: Way = 'open';
  let cuts = 0;
  const cutAll = () => ends.forEach((end) => end.destroy());
  const keep = (socket: Socket, others: () => readonly Socket[]): void => {
    ends.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      ends.delete(socket);
      for (const other of others()) other.destroy();
    });
  };

  const lead = (client: Socket): void => {
    const server = connect(port, '127.0.0.1');
    keep(client, () => [server]);
    keep(server, () => [client]);
    let inData = false;
    /** What came of a mail that is about to be cut. */
    let held: Buffer[] | null = null;
    const cutUnlessWhole = async (came: Buffer[]): Promise<void> => {
      // What its sender had sent by now arrives in these turns.
      for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
      held = null;
      if (cuts === 0 || Buffer.concat(came).includes(END_OF_DATA)) return came.forEach((chunk) => server.write(chunk));
      cuts -= 1;
      server.destroy();
      client.resetAndDestroy();
    };
    client.on('data', (chunk: Buffer) => {
      if (held !== null) return void held.push(chunk);
      if (!inData || cuts === 0) return void server.write(chunk);
      held = [chunk];
      void cutUnlessWhole(held);
    });
    server.on('data', (chunk: Buffer) => {
      inData = READY_FOR_DATA.test(chunk.toString('latin1'));
    });
    if (way === 'drip' || way === 'drip-later') drip(server, client, way === 'drip' ? 0 : 1);
    else server.pipe(client);
  };

  const listener = createServer((client) => {
    if (way === 'open' || way === 'drip' || way === 'drip-later') return lead(client);
    keep(client, () => []);
    if (way === 'garbage') client.write(GARBAGE);
    client.resume();
  });
  const listen = async (at: number): Promise<void> => {
    listener.listen(at, '127.0.0.1');
    await once(listener, 'listening');
  };
  const deafen = () =>
    new Promise<void>((resolve) => {
      listener.close(() => resolve());
      cutAll();
    });
  await listen(0);
  const { port: own } = z.object({ port: z.number() }).parse(listener.address());
  return {
    url: `smtp://127.0.0.1:${own}`,
    make: async (next) => {
      const before = way;
      way = next;
      cutAll();
      if (next === 'away' && before !== 'away') await deafen();
      if (next !== 'away' && before === 'away') await listen(own);
    },
    cutInData: (mails) => {
      cuts = mails;
    },
    cutsToCome: () => cuts,
    close: async () => {
      if (way !== 'away') await deafen();
    },
  };
}
