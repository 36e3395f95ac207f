import { Binary, type Db } from 'mongodb';
import { z } from 'zod';
import { stored, type Stored } from './stored.ts';

/** A PDF given in exchange for a form, at most 10 MB. */
export const magnetDocument = z.object({
  _id: z.string(),
  name: z.string(),
  fileName: z.string(),
  size: z.int(),
  file: z.instanceof(Binary),
  createdAt: z.date(),
});
export type MagnetDocument = z.infer<typeof magnetDocument>;

const magnetListing = magnetDocument.omit({ file: true });
export type MagnetListing = z.infer<typeof magnetListing>;

export const magnetCollection = (db: Db) => stored(db, 'magnets', magnetDocument, []);

/** All magnets by name, without their files. */
export async function listMagnets(magnets: Stored<MagnetDocument>): Promise<MagnetListing[]> {
  const found = await magnets.raw.find({}, { projection: { file: 0 }, sort: { name: 1, _id: 1 } }).toArray();
  return z.array(magnetListing).parse(found);
}

/** Keeps a file with what is known of it. */
export async function insertMagnet(
  magnets: Stored<MagnetDocument>,
  { file, ...magnet }: MagnetListing & { readonly file: Uint8Array },
): Promise<void> {
  await magnets.raw.insertOne({ ...magnet, file: new Binary(file) });
}
