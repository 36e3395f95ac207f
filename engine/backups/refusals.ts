import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { z } from 'zod';
import { suppressionDocument } from '../store/suppressions.ts';

/** What no backup may undo: somebody was erased, or an address is blocked. Names nobody: an opaque id, a keyed hash. */
const refusal = z.discriminatedUnion('what', [
  z.object({ what: z.literal('erased'), lead: z.string(), at: z.iso.datetime() }),
  z.object({
    what: z.literal('blocked'),
    address: z.string(),
    reason: suppressionDocument.shape.reason,
    at: z.iso.datetime(),
  }),
]);
export type Refusal = z.infer<typeof refusal>;

/** Where the worker keeps them, one JSON object a line, apart from the database. */
export const refusalsFile = (dataDir: string): string => join(dataDir, 'refusals.jsonl');

function parsed(line: string): Refusal | null {
  try {
    return refusal.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** Reads them; a line that a crash broke off is left out: whoever wrote it writes it again. */
export async function* readRefusals(file: string): AsyncGenerator<Refusal> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const found = parsed(line);
    if (found !== null) yield found;
  }
}
