import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** One value in DER (X.690 §8.1). */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length.toString(16);
  const bytes = Buffer.from(length.padStart(length.length + (length.length % 2), '0'), 'hex');
  const head = content.length < 128 ? [tag, content.length] : [tag, 0x80 | bytes.length, ...bytes];
  return Buffer.concat([Buffer.from(head), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(6, Buffer.from(hex, 'hex'));
const utcTime = (at: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`));

/** A certificate (RFC 5280) that is its own authority, valid for a day on either side of `at`, and its key. */
export function selfSigned(at: number): { readonly certificate: string; readonly key: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const algorithm = sequence(oid('2a864886f70d01010b'), der(5));
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('test.example')))));
  const validity = sequence(utcTime(at - 86_400_000), utcTime(at + 86_400_000));
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const told = sequence(der(2, Buffer.from([1])), algorithm, name, validity, name, spki);
  const signature = der(3, Buffer.from([0]), sign('sha256', told, privateKey));
  const base64 = sequence(told, algorithm, signature).toString('base64');
  return { certificate: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`, key: privateKey };
}
