import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { recordTogether } from '../events/record-together.ts';
import { makeKnown } from '../leads/make-known.ts';
import type { Json } from '../scenario/json.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import type { WebhookDocument } from '../store/webhooks-in.ts';
import { mapWebhook, type MappedDelivery } from './map-webhook.ts';

const replayed = (): DomainError => new DomainError('webhook-replayed', 'this delivery was taken before');

async function recordDelivery(
  engine: Engine,
  webhook: WebhookDocument,
  mapped: MappedDelivery,
  dedupeKey: string,
): Promise<string> {
  const { name: source, mapping } = webhook;
  const { email, profile, properties } = mapped;
  const { lead, created, subject, events } = await makeKnown(engine, { email, profile, source, channel: 'webhook' });
  const custom = { type: 'custom', data: { name: mapping.event, properties }, dedupeKey } as const;
  try {
    const outcome = await recordTogether(engine, subject, [...events, custom]);
    if (outcome.get(dedupeKey)?.recorded !== true) throw replayed();
    return lead._id;
  } catch (error) {
    if (!created || !isDuplicateKey(error)) throw error;
    if ((await engine.store.events.one({ dedupeKey })) !== null) throw replayed();
    // Somebody else made the lead meanwhile.
    return recordDelivery(engine, webhook, mapped, dedupeKey);
  }
}

/**
 * Takes in a delivery whose signature was verified: makes or completes its lead and records the event, all or nothing.
 * Answers the lead's id. Throws `webhook-replayed` for the same `delivery` again, and `webhook-unmappable`.
 */
export async function receiveWebhook(
  engine: Engine,
  webhook: WebhookDocument,
  { delivery, payload }: { readonly delivery: string; readonly payload: Json },
): Promise<string> {
  const dedupeKey = `webhook:${webhook._id}:${delivery}`;
  if ((await engine.store.events.one({ dedupeKey })) !== null) throw replayed();
  const lead = await recordDelivery(engine, webhook, mapWebhook(webhook.mapping, payload), dedupeKey);
  await engine.store.webhooksIn.raw.updateOne(
    { _id: webhook._id },
    { $max: { lastReceivedAt: new Date(engine.now()) }, $unset: { lastRefusal: '' } },
    { writeConcern: { w: 1 } },
  );
  return lead;
}
