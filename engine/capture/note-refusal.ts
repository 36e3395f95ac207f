import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';

/** Refusals that whoever set the webhook up can do something about; a repeat is none. */
const TOLD = new Set(['signature-refused', 'webhook-too-old', 'webhook-unmappable', 'json-malformed', 'json-too-deep']);

/** Keeps, at an inbound webhook, why its last refused delivery was refused; that it can't be kept changes nothing for its sender. */
export async function noteRefusal(engine: Engine, webhook: string, error: unknown): Promise<void> {
  if (!(error instanceof DomainError) || !TOLD.has(error.code)) return;
  const lastRefusal = { code: error.code, at: new Date(engine.now()) };
  await engine.store.webhooksIn.raw
    .updateOne({ _id: webhook }, { $set: { lastRefusal } }, { writeConcern: { w: 1 } })
    .catch((err: unknown) => engine.log.warn({ err, webhook }, 'why a delivery was refused is not kept'));
}
