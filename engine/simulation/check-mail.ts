import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { checkMailContent } from '../mail/check-mail-content.ts';
import { compiledTemplate } from '../mail/compiled-template.ts';
import { escapeHtml } from '../mail/escape-html.ts';
import { mailScope } from '../mail/mail-scope.ts';
import { type RenderedMail, renderMail } from '../mail/render-mail.ts';
import { sampleLead } from '../mail/sample-lead.ts';
import type { MailFinding } from '../scenario/analyse-mails.ts';
import type { SettingsDocument } from '../store/settings.ts';
import type { TemplateDocument } from '../store/templates.ts';

/** From here on Gmail cuts a mail, and its end with the unsubscribe link. */
const CLIPPED_FROM = 102 * 1024;
/** As long as the tokens of real links. */
const TOKEN = 'x'.repeat(120);

const fault = (code: MailFinding['code'], data: MailFinding['data'] = {}): MailFinding => ({
  code,
  level: 'fault',
  data,
});
const warning = (code: MailFinding['code'], data: MailFinding['data'] = {}): MailFinding => ({
  code,
  level: 'warning',
  data,
});

interface Judged {
  readonly about: { readonly template: string };
  readonly unsubscribeUrl: string;
  readonly publicUrl: string;
}

/** What is wrong with a mail as it was rendered. */
export function judgeMail(
  { html, text, links }: Pick<RenderedMail, 'html' | 'text' | 'links'>,
  { about, unsubscribeUrl, publicUrl }: Judged,
): MailFinding[] {
  const size = Buffer.byteLength(html);
  // Our own pages are as the operator set them up: no mail is better for another address.
  const own = `${new URL(publicUrl).origin}/`;
  const insecure = links.filter((link) => link !== null && link.startsWith('http:') && !link.startsWith(own));
  return [
    ...(html.includes(escapeHtml(unsubscribeUrl)) && text.includes(unsubscribeUrl)
      ? []
      : [fault('mail-without-unsubscribe', about)]),
    ...(links.includes(null) ? [warning('link-broken', about)] : []),
    ...insecure.map((link) => warning('link-insecure', { ...about, link: (link ?? '').slice(0, 200) })),
    // Only the footer: the mail says nothing to who reads text.
    ...(text.startsWith('-- \n') ? [warning('text-part-empty', about)] : []),
    ...(size > CLIPPED_FROM ? [warning('mail-clipped', { ...about, kilobytes: Math.ceil(size / 1024) })] : []),
  ];
}

/** What is wrong with a mail as its readers would get it: what the law forbids is a fault, what harms it a warning. */
export async function checkMail(
  { config }: Pick<Engine, 'config'>,
  template: TemplateDocument,
  settings: SettingsDocument,
): Promise<MailFinding[]> {
  const about = { template: template._id };
  const [wrong] = checkMailContent(template.content);
  if (wrong !== undefined) return [fault('mail-invalid', { ...about, problem: wrong.code, pointer: wrong.pointer })];
  const unsubscribeUrl = `${config.publicUrl}/u/${TOKEN}`;
  const linkTo = (): string => `${config.publicUrl}/t/c/${TOKEN}`;
  const scope = mailScope(sampleLead(template.content.language), settings, unsubscribeUrl);
  try {
    const compiled = await compiledTemplate(template, settings.colour);
    const mail = renderMail(compiled, {
      scope,
      settings,
      unsubscribeUrl,
      linkTo,
      pixel: null,
      trap: null,
      test: false,
    });
    return judgeMail(mail, { about, unsubscribeUrl, publicUrl: config.publicUrl });
  } catch (error) {
    if (error instanceof DomainError) return [fault('mail-invalid', { ...about, problem: error.code, pointer: '' })];
    throw error;
  }
}
