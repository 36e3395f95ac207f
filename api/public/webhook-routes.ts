import express, { type RequestHandler, Router } from 'express';
import { findWebhook, webhookSecret } from '../../engine/capture/webhooks-in.ts';
import { noteRefusal } from '../../engine/capture/note-refusal.ts';
import { receiveWebhook } from '../../engine/capture/receive-webhook.ts';
import { verifyWebhook } from '../../engine/capture/webhook-signature.ts';
import type { Engine } from '../../engine/engine.ts';
import { DomainError } from '../../engine/errors.ts';
import { takeDelivery } from '../../engine/mail/providers/take-delivery.ts';
import type { Provider } from '../../engine/mail/providers/provider.ts';
import { PROVIDERS } from '../../engine/mail/providers/providers.ts';
import { json, type Json } from '../../engine/scenario/json.ts';
import { guardJson } from '../guard-json.ts';

/** The body as it was sent, byte for byte: that is what is signed. */
const raw = express.raw({ limit: '1mb', type: () => true });

function read(body: Buffer): Json {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new DomainError('json-malformed', 'the body is no JSON', { cause });
  }
  guardJson(parsed);
  return json.parse(parsed);
}

const bytesOf = (body: unknown): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

/** Answers 200 too where a report is of no mail of ours: else it would come again for days. */
const receiveOf =
  (engine: Engine, provider: Provider): RequestHandler =>
  async (request, response) => {
    const body = bytesOf(request.body);
    await takeDelivery(engine, provider, {
      header: (name) => request.get(name) ?? '',
      body,
      json: () => read(body),
    });
    response.status(200).set('cache-control', 'no-store').json({ ok: true });
  };

const receive =
  (engine: Engine): RequestHandler =>
  async (request, response) => {
    const { webhook: id } = request.params;
    const webhook = await findWebhook(engine, typeof id === 'string' ? id : '');
    const bytes = bytesOf(request.body);
    const headers = {
      id: request.get('webhook-id') ?? '',
      timestamp: request.get('webhook-timestamp') ?? '',
      signature: request.get('webhook-signature') ?? '',
    };
    try {
      verifyWebhook(webhookSecret(engine, webhook), headers, bytes, engine.now());
      const lead = await receiveWebhook(engine, webhook, { delivery: headers.id, payload: read(bytes) });
      response.status(202).set('cache-control', 'no-store').json({ lead });
    } catch (error) {
      await noteRefusal(engine, webhook._id, error);
      throw error;
    }
  };

/**
 * POST /hooks/:provider — what mail providers tell of bounces and complaints; their names are never ids of webhooks.
 * POST /hooks/:webhook — what other systems tell of leads, signed as Standard Webhooks say.
 * Refusals are problem+json.
 */
export function webhookRoutes(engine: Engine, limit: RequestHandler): Router {
  const router = Router();
  for (const provider of PROVIDERS) router.post(`/hooks/${provider.name}`, limit, raw, receiveOf(engine, provider));
  router.post('/hooks/:webhook', limit, raw, receive(engine));
  return router;
}
