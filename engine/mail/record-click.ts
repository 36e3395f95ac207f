import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { record } from '../events/record.ts';
import type { SendDocument } from '../store/sends.ts';
import { mailOf } from './mail-of.ts';

/** A second click on the same link so soon is the same click. */
const DOUBLE_CLICK_MS = 5_000;

/** Notes that the lead followed link number `link` of a mail, once for a double click. Mails to nobody, or no marketing, note nothing. */
export async function recordClick(engine: Engine, send: SendDocument, link: number, url: string): Promise<void> {
  if (send.lead === null || send.kind !== 'marketing') return;
  const now = engine.now();
  const same = { lead: send.lead, type: 'mail-clicked', 'data.send': send._id, 'data.link': link } as const;
  const [recent] = await engine.store.events.many(
    { ...same, at: { $gt: new Date(now - DOUBLE_CLICK_MS) } },
    { limit: 1 },
  );
  if (recent !== undefined) return;
  try {
    await record(engine, send.lead, {
      type: 'mail-clicked',
      data: { ...mailOf(send), link, url: url.slice(0, 2_000) },
      dedupeKey: `clicked:${send._id}:${link}:${Math.floor(now / DOUBLE_CLICK_MS)}`,
    });
  } catch (error) {
    // The lead was erased; its old mails still lead somewhere.
    if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
  }
}
