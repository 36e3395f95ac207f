import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** What stands under a name; `silent`: no answer ever comes. */
export type Zone = Map<string, { readonly txt?: readonly string[]; readonly mx?: readonly string[] } | 'silent'>;

/** A DNS server on loopback, over UDP (RFC 1035). */
export interface DnsServer {
  /** As `PEPINIERE_DNS` has it. */
  readonly address: string;
  /** What it answers, by name in lower case; changed as a test goes. */
  readonly zone: Zone;
  readonly close: () => Promise<void>;
}

const [MX, TXT] = [15, 16];
/** The question's name, again, by its place in the message (§4.1.4). */
const SAME_NAME = Buffer.from([0xc0, 12]);

const encodeName = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);

const encodeText = (text: string): Buffer =>
  Buffer.concat(
    (text.match(/.{1,255}/gs) ?? ['']).map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])),
  );

function readQuestion(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 };
}

function answerOf(message: Buffer, zone: Zone): Buffer | null {
  const { name, type, end } = readQuestion(message);
  const known = zone.get(name);
  if (known === 'silent') return null;
  const values = [
    ...(type === TXT ? (known?.txt ?? []).map(encodeText) : []),
    ...(type === MX ? (known?.mx ?? []).map((host) => Buffer.concat([Buffer.from([0, 10]), encodeName(host)])) : []),
  ];
  const head = Buffer.from(message.subarray(0, 12));
  // An answer; where nothing is known of the name, NXDOMAIN.
  head.writeUInt16BE(0x8180 | (known === undefined ? 3 : 0), 2);
  head.writeUInt16BE(values.length, 6);
  head.writeUInt16BE(0, 8);
  head.writeUInt16BE(0, 10);
  const records = values.flatMap((value) => {
    const meta = Buffer.alloc(10);
    meta.writeUInt16BE(type, 0);
    meta.writeUInt16BE(1, 2);
    meta.writeUInt16BE(value.length, 8);
    return [SAME_NAME, meta, value];
  });
  return Buffer.concat([head, message.subarray(12, end), ...records]);
}

/** Starts it, with nothing in it. */
export async function dnsServer(): Promise<DnsServer> {
  const zone: Zone = new Map();
  const socket = createSocket('udp4');
  socket.on('message', (message, { port, address }) => {
    const answer = answerOf(message, zone);
    if (answer !== null) socket.send(answer, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    zone,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}
