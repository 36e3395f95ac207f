import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../store/stored.ts';
import { type WebhookDocument, webhookPlace } from '../store/webhooks-in.ts';
import { newSigningSecret } from '../web-requests/sign-request.ts';
import type { WebhookMapping } from './webhook-mapping.ts';

type Parts = Pick<Engine, 'store'>;

/** What people decide of an inbound webhook. */
export interface WebhookSettings {
  readonly name: string;
  readonly mapping: WebhookMapping;
}

const unknown = (id: string): DomainError =>
  new DomainError('webhook-unknown', 'there is no such webhook', { data: { webhook: id } });

/** An inbound webhook. Throws `webhook-unknown`. */
export async function findWebhook({ store }: Parts, id: string): Promise<WebhookDocument> {
  const webhook = await store.webhooksIn.one({ _id: id });
  if (webhook === null) throw unknown(id);
  return webhook;
}

/** What deliveries of an inbound webhook are signed with. Throws `secret-unreadable`. */
export const webhookSecret = ({ sealer }: Pick<Engine, 'sealer'>, { _id, secret }: WebhookDocument): string =>
  sealer.open(webhookPlace(_id), secret);

/** All inbound webhooks by name. */
export const listWebhooks = async ({ store }: Parts): Promise<WebhookDocument[]> =>
  store.webhooksIn.many({}, { sort: { name: 1, _id: 1 } });

/** Makes an inbound webhook; its secret is answered here and nowhere else. */
export async function createWebhook(
  { store, sealer, now }: Engine,
  settings: WebhookSettings,
): Promise<{ id: string; secret: string }> {
  const [_id, secret] = [newId(), newSigningSecret()];
  await store.webhooksIn.raw.insertOne({
    _id,
    ...settings,
    secret: sealer.seal(webhookPlace(_id), secret),
    createdAt: new Date(now()),
    lastReceivedAt: null,
  });
  return { id: _id, secret };
}

/** Changes the name and mapping of an inbound webhook. Throws `webhook-unknown`. */
export async function changeWebhook({ store }: Parts, id: string, settings: WebhookSettings): Promise<void> {
  const changed = await store.webhooksIn.raw.updateOne({ _id: id }, { $set: settings });
  if (changed.matchedCount === 0) throw unknown(id);
}

/** Gives an inbound webhook a new secret; the old one is refused from now on. Throws `webhook-unknown`. */
export async function renewWebhookSecret({ store, sealer }: Engine, id: string): Promise<{ secret: string }> {
  const secret = newSigningSecret();
  const changed = await store.webhooksIn.raw.updateOne(
    { _id: id },
    { $set: { secret: sealer.seal(webhookPlace(id), secret) } },
  );
  if (changed.matchedCount === 0) throw unknown(id);
  return { secret };
}

/** Takes an inbound webhook away: what is sent to it is refused from now on. Throws `webhook-unknown`. */
export async function deleteWebhook({ store }: Parts, id: string): Promise<void> {
  const { deletedCount } = await store.webhooksIn.raw.deleteOne({ _id: id });
  if (deletedCount === 0) throw unknown(id);
}
