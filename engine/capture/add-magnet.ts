import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { insertMagnet } from '../store/magnets.ts';
import { newId } from '../store/stored.ts';

/** Largest file given in exchange for a form, in bytes. */
const LARGEST = 10 * 1024 * 1024;

/** A file name that is safe in a header and on any disk, ending in `.pdf`. */
const safeName = (given: string): string => {
  const base = given
    .replace(/\.pdf$/i, '')
    .replace(/[^\p{L}\p{N} ._-]/gu, '-')
    .replace(/^[. -]+|[. -]+$/g, '');
  return `${base === '' ? 'document' : base}.pdf`;
};

/** Keeps a PDF to give in exchange for a form and returns its id. Throws `magnet-invalid` with {why}. */
export async function addMagnet(
  engine: Engine,
  magnet: { readonly id?: string; readonly name: string; readonly fileName: string; readonly file: Uint8Array },
): Promise<string> {
  const { id: _id = newId(), name, fileName, file } = magnet;
  if (Buffer.from(file.subarray(0, 5)).toString('latin1') !== '%PDF-')
    throw new DomainError('magnet-invalid', 'this file is no PDF', { data: { why: 'not-pdf' } });
  if (file.byteLength > LARGEST)
    throw new DomainError('magnet-invalid', 'this file is too large', { data: { why: 'too-large', largest: LARGEST } });
  await insertMagnet(engine.store.magnets, {
    _id,
    name,
    fileName: safeName(fileName),
    size: file.byteLength,
    file,
    createdAt: new Date(engine.now()),
  });
  return _id;
}
