import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { SettingsDocument } from '../store/settings.ts';
import { checkMailContent } from './check-mail-content.ts';
import { compileMail } from './compile-mail.ts';
import { lookForSettings } from './look-for-settings.ts';
import type { MailContent } from './mail-content.ts';
import { type MailedLead, mailScope } from './mail-scope.ts';
import { type RenderedMail, renderMail } from './render-mail.ts';
import { sampleLead } from './sample-lead.ts';

/** A mail being written, and the lead it is shown for: an id, or null for nobody in particular. */
export interface MailDraft {
  readonly content: MailContent;
  readonly lead: string | null;
}

async function leadOf({ store }: Pick<Engine, 'store'>, { content, lead }: MailDraft): Promise<MailedLead> {
  if (lead === null) return sampleLead(content.language);
  const found = await store.leads.one({ _id: lead });
  if (found === null) throw new DomainError('lead-unknown', 'there is no such lead', { data: { lead } });
  return found;
}

/** Throws `template-invalid` with data {faults} when a mail can't be sent as it is. */
export function assertMailContent(content: MailContent): void {
  const faults = checkMailContent(content);
  if (faults.length > 0) throw new DomainError('template-invalid', 'the mail has faults', { data: { faults } });
}

/** A mail as a lead would get it, but with plain links and an unsubscribe link that does nothing. Throws `template-invalid`, `lead-unknown`. */
export async function renderDraft(
  engine: Pick<Engine, 'store' | 'config'>,
  draft: MailDraft,
  settings: SettingsDocument,
  test: boolean,
): Promise<RenderedMail> {
  assertMailContent(draft.content);
  const unsubscribeUrl = `${engine.config.publicUrl}/u/sample`;
  const [mail, lead] = await Promise.all([compileMail(draft.content, settings.colour), leadOf(engine, draft)]);
  return renderMail(mail, {
    scope: mailScope(lead, settings, unsubscribeUrl),
    settings,
    unsubscribeUrl,
    linkTo: (_index, url) => url,
    pixel: null,
    trap: null,
    test,
  });
}

/** What the editor shows of a mail being written. Throws `template-invalid` with data {faults}, and `lead-unknown`. */
export async function previewMail(
  engine: Pick<Engine, 'store' | 'config'>,
  draft: MailDraft,
): Promise<{ subject: string; html: string; text: string; missing: string[] }> {
  const { subject, html, text, missing } = await renderDraft(engine, draft, await lookForSettings(engine.store), false);
  return { subject, html, text, missing: [...missing] };
}
