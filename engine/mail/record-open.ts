import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import type { SendDocument } from '../store/sends.ts';
import { mailOf } from './mail-of.ts';

/** Notes once that a mail was opened, only for a lead that agreed to be told on (CNIL délib. 2026-042). */
export async function recordOpen(engine: Engine, send: SendDocument): Promise<void> {
  if (send.lead === null || send.kind !== 'marketing') return;
  const lead = await engine.store.leads.one({ _id: send.lead });
  if (lead === null || !lead.openTrackingConsent) return;
  await record(engine, lead._id, {
    type: 'mail-opened',
    data: ({ openTrackingConsent }) => (openTrackingConsent ? mailOf(send) : null),
    dedupeKey: `opened:${send._id}`,
  });
}
