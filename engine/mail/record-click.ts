import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import { isLeadGone } from '../leads/is-lead-gone.ts';
import { clicksIn } from '../store/events.ts';
import type { SendDocument } from '../store/sends.ts';
import { newId } from '../store/stored.ts';
import type { Session } from '../store/store.ts';
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
  const since = new Date(at - DOUBLE_CLICK_MS);
  // A machine's, just before, keeps no person's from being noted.
  const isSame = async (lead: string, session?: Session): Promise<boolean> => {
    const recent = await clicksIn(engine.store.events, lead, send._id, since, session);
    return recent.some(({ data }) => data['link'] === link);
  };
  if (await isSame(send.lead)) return;
  await record(engine, send.lead, {
    type: 'mail-clicked',
    data: async ({ _id }, session) =>
      (await isSame(_id, session)) ? null : { ...mailOf(send), link, url: url.slice(0, 2_000) },
    at: new Date(at),
    dedupeKey: `clicked:${send._id}:${link}:${newId()}`,
  }).catch((error: unknown) => {
    if (!isLeadGone(error)) throw error;
  });
}
