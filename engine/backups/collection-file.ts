import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { DomainError } from '../errors.ts';

/** Small documents are passed on together: each piece that gzip is given costs as much. */
const PIECE = 256 * 1024;
/** A snapshot has to be read while MongoDB remembers it, so speed counts more than size. */
const LEVEL = 1;
/** A document may have 16 MB. */
const CHUNK = 1024 * 1024;
/** BSON begins with its own length, in four bytes, and ends with a zero. */
const LENGTH = 4;
const LEAST = 5;

/** What a collection's file holds. */
export interface FileContent {
  readonly documents: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Where a collection is kept in a backup. */
export const collectionFile = (folder: string, collection: string): string =>
  join(folder, `${encodeURIComponent(collection)}.bson.gz`);

/**
 * Writes a collection's documents: BSON one after the other, gzipped, as `mongodump --gzip` does. Only its owner may read
 * the file, which must not be there yet. Ends when the disk has it.
 */
export async function writeCollectionFile(
  file: string,
  documents: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<FileContent> {
  const hash = createHash('sha256');
  let [count, bytes] = [0, 0];
  const pieces = async function* (): AsyncGenerator<Buffer> {
    let piece: Uint8Array[] = [];
    let size = 0;
    for await (const document of documents) {
      count += 1;
      piece.push(document);
      size += document.length;
      if (size < PIECE) continue;
      yield Buffer.concat(piece);
      piece = [];
      size = 0;
    }
    if (size > 0) yield Buffer.concat(piece);
  };
  const weighed = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  const to = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(Readable.from(pieces()), createGzip({ level: LEVEL }), weighed, to, { signal });
  return { documents: count, bytes, sha256: hash.digest('hex') };
}

/** The bytes of a file, hashed. */
export async function hashFile(file: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The documents that `writeCollectionFile` wrote. Throws `backup.damaged` where they are not `expected` whole ones. */
export async function* readCollectionFile(file: string, expected: number): AsyncGenerator<Uint8Array> {
  const damaged = () => new DomainError('backup.damaged', `${file} does not hold ${expected} whole documents.`);
  const gunzip = createGunzip({ chunkSize: CHUNK });
  const unzipped: AsyncIterable<Buffer> = gunzip;
  // What goes wrong is thrown where it is read.
  pipeline(createReadStream(file), gunzip).catch(() => undefined);
  let left: Buffer = Buffer.alloc(0);
  let count = 0;
  for await (const chunk of unzipped) {
    left = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
    let from = 0;
    while (left.length - from >= LENGTH) {
      const length = left.readInt32LE(from);
      if (length < LEAST) throw damaged();
      if (left.length - from < length) break;
      yield left.subarray(from, from + length);
      from += length;
      count += 1;
    }
    left = left.subarray(from);
  }
  if (left.length > 0 || count !== expected) throw damaged();
}
