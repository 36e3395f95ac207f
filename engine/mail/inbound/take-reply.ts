import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { Engine } from '../../engine.ts';
import { DomainError } from '../../errors.ts';
import { record } from '../../events/record.ts';
import type { SendDocument } from '../../store/sends.ts';
import { lookForSettings } from '../look-for-settings.ts';
import { mailOf } from '../mail-of.ts';
import { domainOf, messageId } from '../message-id.ts';
import { escapeHtml } from '../escape-html.ts';
import { oneLine } from '../one-line.ts';

const LONGEST = 20_000;

/**
 * An answer to a mail: notes it once for the lead, unless a program wrote it, and passes it on, whole and attached, to the company's
 * own mailbox. Throws `reply-not-passed-on` when the mail server can't take it now: the server it came from tries again; and
 * `reply-refused` when it never will: its writer is to learn it.
 */
export async function takeReply(engine: Engine, send: SendDocument, raw: Buffer, isAutomatic: boolean): Promise<void> {
  const key = `replied:${send._id}:${createHash('sha256').update(raw).digest('hex').slice(0, 16)}`;
  if (!isAutomatic && !send.test && send.lead !== null)
    await record(engine, send.lead, { type: 'mail-replied', data: mailOf(send), dedupeKey: key }).catch(
      (error: unknown) => {
        if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
      },
    );
  const { sender } = await lookForSettings(engine.store);
  const mail = await PostalMime.parse(raw).catch(() => null);
  const text = (mail?.text ?? '').slice(0, LONGEST);
  const from = mail?.from;
  const answersTo = from !== undefined && 'address' in from ? (from.address ?? null) : null;
  const delivery = await engine.post.inTurn(() =>
    engine.post.deliver({
      messageId: messageId(key, domainOf(sender.email)),
      from: { name: sender.name, address: sender.email },
      replyTo: answersTo,
      to: sender.replyTo ?? sender.email,
      subject: oneLine(mail?.subject ?? 'Re:'),
      text,
      html: `<pre style="font-family: sans-serif; white-space: pre-wrap">${escapeHtml(text)}</pre>`,
      headers: [{ key: 'Auto-Submitted', value: 'auto-generated' }],
      attached: { filename: 'original.eml', contentType: 'message/rfc822', content: raw },
    }),
  );
  if (delivery.state === 'later')
    throw new DomainError('reply-not-passed-on', 'the mail server takes no mail just now');
  if (delivery.state === 'refused')
    throw new DomainError('reply-refused', 'the company’s own mail server refuses it', {
      data: { code: delivery.code },
    });
}
