import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import { isLeadGone } from '../leads/is-lead-gone.ts';
import type { SendDocument } from '../store/sends.ts';
import { mailOf } from './mail-of.ts';

/** A second click on the same link so soon is the same click. */
export const DOUBLE_CLICK_MS = 5_000;

/** Notes that the lead followed link number `link` of a mail, once for a double click. Mails to nobody, or no marketing, note nothing. */
export async function recordClick(
  engine: Engine,
  send: SendDocument,
  link: number,
  url: string,
  at = engine.now(),
): Promise<void> {
  if (send.lead === null || send.kind !== 'marketing') return;
  const same = { lead: send.lead, type: 'mail-clicked', 'data.send': send._id, 'data.link': link } as const;
  const recent = await engine.store.events.many({ ...same, at: { $gt: new Date(at - DOUBLE_CLICK_MS) } });
  if (recent.some(({ disowned }) => disowned === undefined)) return;
  // A machine's, just before, keeps no person's from being noted.
  const after = recent.length === 0 ? '' : `:${recent.length}`;
  await record(engine, send.lead, {
    type: 'mail-clicked',
    data: { ...mailOf(send), link, url: url.slice(0, 2_000) },
    at: new Date(at),
    dedupeKey: `clicked:${send._id}:${link}:${Math.floor(at / DOUBLE_CLICK_MS)}${after}`,
  }).catch((error: unknown) => {
    if (!isLeadGone(error)) throw error;
  });
}
