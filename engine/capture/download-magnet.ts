import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import { readMagnetToken } from './capture-links.ts';

/** A file to send. */
export interface Download {
  readonly fileName: string;
  readonly file: Uint8Array;
}

/** The file a download link gives, or null for a link that is not ours or whose file is gone. Noted once a day for each lead. */
export async function downloadMagnet(engine: Engine, token: string): Promise<Download | null> {
  const { submissions, magnets } = engine.store;
  const id = readMagnetToken(engine, token);
  const submission = id === null ? null : await submissions.one({ _id: id });
  const magnet =
    submission === null || submission.magnet === null ? null : await magnets.one({ _id: submission.magnet });
  if (submission === null || magnet === null) return null;
  const day = new Date(engine.now()).toISOString().slice(0, 10);
  await record(engine, submission.lead, {
    type: 'lead-magnet-downloaded',
    data: { form: submission.form, magnet: magnet._id },
    dedupeKey: `magnet:${submission.lead}:${magnet._id}:${day}`,
  });
  return { fileName: magnet.fileName, file: magnet.file.buffer };
}
