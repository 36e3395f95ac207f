import type { Language, Localized } from '../scenario/localized.ts';
import type { SettingsDocument } from '../store/settings.ts';
import { COLON } from './colon.ts';
import { escapeHtml } from './escape-html.ts';
import { oneLine } from './one-line.ts';
import { textOn } from './text-on.ts';
import { webAddress } from './web-address.ts';

/** What a mail that is no marketing says. */
export interface NoticeContent {
  /** To people of the company (`notice`), or what a prospect asked for (`transactional`). */
  readonly kind: 'notice' | 'transactional';
  readonly language: Language;
  /** Plain text; nothing in it is evaluated. */
  readonly subject: string;
  /** Plain text, in order; line breaks stay. */
  readonly paragraphs: readonly string[];
  /** Shown as a small table: what is known of a lead, say. */
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
  readonly button?: { readonly label: string; readonly href: string };
  /** Of a test run: goes to this address only, and is marked. */
  readonly test?: { readonly mailTo: string } | undefined;
}

const WHY: Record<NoticeContent['kind'], Localized> = {
  notice: { fr: 'Message automatique de Pépinière.', en: 'Automatic message from Pépinière.' },
  transactional: {
    fr: 'Vous recevez ce mail parce que votre adresse nous a été donnée sur un de nos formulaires.',
    en: 'You receive this mail because your address was given to us on one of our forms.',
  },
};
const lines = (text: string): string => escapeHtml(text).replace(/\r?\n/g, '<br>');

/** Lays a notice out as HTML and text. Every word of it is text: markup and Liquid stay as they were typed. */
export function renderNotice(
  notice: NoticeContent,
  settings: Pick<SettingsDocument, 'company' | 'address' | 'colour'>,
): { subject: string; html: string; text: string } {
  const { language, paragraphs, facts = [], button } = notice;
  const subject = oneLine(notice.test === undefined ? notice.subject : `[Test] ${notice.subject}`);
  const href = button === undefined ? null : webAddress(button.href);
  const foot = [settings.company, settings.address, WHY[notice.kind][language]];
  const body = [
    ...paragraphs.map((paragraph) => `<p style="margin:0 0 16px">${lines(paragraph)}</p>`),
    facts.length === 0
      ? ''
      : `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px;width:100%;border-collapse:collapse">${facts
          .map(
            ({ label, value }) =>
              `<tr><td style="padding:6px 12px 6px 0;color:#555;vertical-align:top;white-space:nowrap">${lines(label)}</td><td style="padding:6px 0;width:100%">${lines(value)}</td></tr>`,
          )
          .join('')}</table>`,
    button === undefined || href === null
      ? ''
      : `<p style="margin:24px 0"><a href="${escapeHtml(href)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:${settings.colour};color:${textOn(settings.colour)};text-decoration:none;font-weight:bold">${escapeHtml(button.label)}</a></p>`,
  ].join('');
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head><body style="margin:0;background:#f4f4f5;font:16px/1.5 Helvetica,Arial,sans-serif;color:#1a1a1a"><div style="max-width:600px;margin:0 auto;padding:24px"><div style="background:#fff;border-radius:8px;padding:24px;border-top:4px solid ${settings.colour}">${body}</div><p style="margin:16px 8px;font-size:12px;color:#666">${foot.map(lines).join('<br>')}</p></div></body></html>`;
  const text = [
    ...paragraphs,
    ...(facts.length === 0 ? [] : [facts.map(({ label, value }) => `${label}${COLON[language]}${value}`).join('\n')]),
    ...(button === undefined || href === null ? [] : [`${button.label}${COLON[language]}${href}`]),
    `-- \n${foot.join('\n')}`,
  ].join('\n\n');
  return { subject, html, text };
}
