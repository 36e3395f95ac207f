import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { record } from '../events/record.ts';
import type { SubmissionDocument } from '../store/submissions.ts';
import { readMagnetToken } from './capture-links.ts';

/** A file to send. */
export interface Download {
  readonly fileName: string;
  readonly file: Uint8Array;
}

async function note(engine: Engine, { lead, form }: SubmissionDocument, magnet: string): Promise<void> {
  const day = new Date(engine.now()).toISOString().slice(0, 10);
  const noted = record(engine, lead, {
    type: 'lead-magnet-downloaded',
    data: { form, magnet },
    dedupeKey: `magnet:${lead}:${magnet}:${day}`,
  });
  await noted.catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
  });
}

/**
 * The file a download link gives, or null for a link that is not ours or whose file is gone. Noted once a day for each
 * lead, when a person asks (`byPerson`); the file of a lead that was erased is still given.
 */
export async function downloadMagnet(
  engine: Engine,
  token: string,
  { byPerson }: { readonly byPerson: boolean },
): Promise<Download | null> {
  const { submissions, magnets } = engine.store;
  const id = readMagnetToken(engine, token);
  const submission = id === null ? null : await submissions.one({ _id: id });
  const magnet =
    submission === null || submission.magnet === null ? null : await magnets.one({ _id: submission.magnet });
  if (submission === null || magnet === null) return null;
  if (byPerson) await note(engine, submission, magnet._id);
  return { fileName: magnet.fileName, file: magnet.file.buffer };
}
