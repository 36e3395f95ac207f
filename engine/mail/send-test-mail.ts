import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { PersonDocument } from '../store/people.ts';
import { claimSend, endSend } from '../store/sends.ts';
import { newId } from '../store/stored.ts';
import { lookForSettings } from './look-for-settings.ts';
import { domainOf, messageId } from './message-id.ts';
import { type MailDraft, renderDraft } from './preview-mail.ts';

/** Sends a mail being written to the person who writes it, marked as a test and out of every count. Throws `template-invalid`, `lead-unknown`, `mail-not-sent` with data {code}. */
export async function sendTestMail(
  engine: Engine,
  draft: MailDraft,
  person: PersonDocument,
): Promise<{ sentTo: string }> {
  const { sends } = engine.store;
  const settings = await lookForSettings(engine.store);
  const { subject, html, text } = await renderDraft(engine, draft, settings, true);
  const key = `test:${newId()}`;
  const id = messageId(key, domainOf(settings.sender.email));
  return engine.post.inTurn(async () => {
    await claimSend(
      sends,
      {
        _id: key,
        kind: 'test',
        lead: null,
        person: person._id,
        enrollment: null,
        scenario: null,
        node: null,
        template: null,
        messageId: id,
        to: person.email,
        subject,
        links: [],
        test: true,
      },
      new Date(engine.now()),
    );
    const delivery = await engine.post.deliver({
      messageId: id,
      from: { name: settings.sender.name, address: settings.sender.email },
      replyTo: settings.sender.replyTo,
      to: person.email,
      subject,
      html,
      text,
      headers: [],
    });
    const at = new Date(engine.now());
    if (delivery.state === 'sent') {
      await endSend(sends, key, { state: 'sent', reply: delivery.reply, code: null, at });
      return { sentTo: person.email };
    }
    const { code, reply } = delivery.state === 'unknown' ? { code: 'no-reply', reply: null } : delivery;
    await endSend(sends, key, { state: delivery.state === 'unknown' ? 'unknown' : 'failed', reply, code, at });
    throw new DomainError('mail-not-sent', 'the SMTP server did not take the mail', { data: { code } });
  });
}
