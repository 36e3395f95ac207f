import type { SettingsDocument } from '../store/settings.ts';
import { COLON } from './colon.ts';
import type { CompiledMail } from './compile-mail.ts';
import { escapeHtml } from './escape-html.ts';
import type { LiquidScope } from './liquid.ts';
import type { Slot } from './mail-layout.ts';
import { footer } from './mail-footer.ts';
import { isFilled } from './mail-scope.ts';
import { oneLine } from './one-line.ts';
import { renderProse, type ShownLink } from './prose.ts';
import { webAddress } from './web-address.ts';

/** How a mail is addressed to one lead. */
export interface Addressing {
  readonly scope: LiquidScope;
  readonly settings: Pick<SettingsDocument, 'company' | 'address'>;
  readonly unsubscribeUrl: string;
  /** The address to put for link number `index`, which leads to `url`. */
  readonly linkTo: (index: number, url: string) => string;
  /** The open pixel's address; null puts none. */
  readonly pixel: string | null;
  /** The address of the link that only machines find; null puts none. */
  readonly trap: string | null;
  readonly test: boolean;
}

/** A mail for one lead. `links` are the addresses behind its links, null for one that is no web address; `missing` the variables that were empty. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly links: readonly (string | null)[];
  readonly missing: readonly string[];
}

/** A link nobody sees, hears or comes to by keyboard; whatever follows it reads the HTML, not the mail. It holds no text: hidden words look like spam. */
const hiddenLink = (href: string): string =>
  `<a href="${escapeHtml(href)}" aria-hidden="true" tabindex="-1" rel="nofollow" style="display:none;mso-hide:all"></a>`;

/** Renders a compiled mail: HTML and text part with footer, subject on one line. Throws `liquid-failed`. */
export function renderMail(
  mail: CompiledMail,
  { scope, settings, unsubscribeUrl, linkTo, pixel, trap, test }: Addressing,
): RenderedMail {
  const links = mail.links.map((link) => webAddress(link.render(scope)));
  const shown = links.map((url, index): ShownLink => (url === null ? null : { href: linkTo(index, url), label: url }));
  const linkAt = (index: number): ShownLink => shown[index] ?? null;
  const texts = mail.texts.map((text) => oneLine(text.render(scope), 1_000));
  const proses = mail.proses.map((prose) => renderProse(prose, scope, linkAt));
  const subject = oneLine(`${test ? '[Test] ' : ''}${mail.subject.render(scope)}`) || settings.company;
  const foot = footer(mail.language, settings, unsubscribeUrl);

  const attribute = (name: string, value: string | undefined): string =>
    value === undefined ? '' : `${name}="${escapeHtml(value)}"`;
  const fill: { readonly [F in Slot['fill']]: (at: number) => string } = {
    subject: () => escapeHtml(subject),
    preheader: () => escapeHtml(oneLine(mail.preheader.render(scope))),
    text: (at) => escapeHtml(texts[at] ?? ''),
    prose: (at) => proses[at]?.html ?? '',
    link: (at) => attribute('href', linkAt(at)?.href),
    source: (at) => attribute('src', webAddress(mail.sources[at]?.render(scope) ?? '') ?? undefined),
    footer: () =>
      foot.html +
      (trap === null ? '' : hiddenLink(trap)) +
      (pixel === null ? '' : `<img src="${escapeHtml(pixel)}" width="1" height="1" alt="">`),
  };
  const html = mail.html.map((piece) => (typeof piece === 'string' ? piece : fill[piece.fill](piece.at))).join('');

  const plain = mail.plain.flatMap((shape): string[] => {
    if ('heading' in shape) return [(texts[shape.heading] ?? '').toUpperCase()];
    if ('prose' in shape) return [proses[shape.prose]?.plain ?? ''];
    if ('rule' in shape) return ['----'];
    const link = linkAt(shape.link);
    return link === null ? [] : [`${texts[shape.label] ?? ''}${COLON[mail.language]}${link.href}`];
  });
  const text = [...plain.filter((block) => block !== ''), foot.text].join('\n\n');
  return { subject, html, text, links, missing: mail.reads.filter((variable) => !isFilled(scope, variable)) };
}
