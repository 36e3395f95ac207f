import type { Engine } from '../../engine.ts';
import { DomainError } from '../../errors.ts';
import { unsubscribe } from '../../privacy/unsubscribe.ts';
import type { SendDocument } from '../../store/sends.ts';
import { noteBounce } from '../inbound/note-bounce.ts';
import { noteComplaint } from '../inbound/note-complaint.ts';
import type { ProviderReport } from './provider.ts';
import type { ProviderName } from './provider-name.ts';

/** Does for a mail what a report of it asks for, as if it had come by mail. Again changes nothing. */
export async function applyReport(
  engine: Engine,
  via: ProviderName,
  send: SendDocument,
  { what }: ProviderReport,
): Promise<void> {
  if (what.kind === 'bounce') return noteBounce(engine, send, { kind: what.bounce, status: what.status, via });
  if (what.kind === 'complaint') return noteComplaint(engine, send, via);
  if (send.test || send.lead === null) return;
  await unsubscribe(engine, send.lead, { via: 'one-click', send: send._id }).catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
  });
}
