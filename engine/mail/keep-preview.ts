import type { Engine } from '../engine.ts';
import { secretToken } from '../people/secret-token.ts';

const PREVIEW_MS = 10 * 60_000;

/** Keeps a rendered mail for ten minutes, so that it can be shown as a page of its own; answers its id, which nobody guesses. */
export async function keepPreview({ store, now }: Pick<Engine, 'store' | 'now'>, html: string): Promise<string> {
  const _id = secretToken();
  await store.previews.raw.insertOne({ _id, html, expiresAt: new Date(now() + PREVIEW_MS) });
  return _id;
}
