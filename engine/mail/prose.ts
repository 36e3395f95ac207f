import { escapeHtml } from './escape-html.ts';
import { type LiquidScope, type LiquidText, parseLiquid } from './liquid.ts';

/** A text of paragraphs whose web addresses, as the author wrote them, become links. Addresses in a lead's values stay text. */
export interface Prose {
  readonly text: LiquidText;
}

/** Stand for link number n while the text is rendered; no value can contain them, see mail-scope. */
const OPEN = '\uE000';
const CLOSE = '\uE001';
const MARK = /\uE000(\d+)\uE001/g;
const PRIVATE_USE = /\p{Co}/gu;
const ADDRESS = /https?:\/\/(?:\{\{[^{}]*\}\}|[^\s<>"'{}|])+/g;
const TRAILING = /[.,;:!?)\]]+$/;

/** Parses a text; `addLink` takes the source of each address in it and gives its number. Throws `liquid-invalid`. */
export function parseProse(source: string, addLink: (href: string) => number): Prose {
  const marked = source.replace(PRIVATE_USE, '').replace(ADDRESS, (found) => {
    const after = TRAILING.exec(found)?.[0] ?? '';
    return `${OPEN}${addLink(found.slice(0, found.length - after.length))}${CLOSE}${after}`;
  });
  return { text: parseLiquid(marked) };
}

/** How a link shows: where it leads (tracked or not) and the address to read; null when it was dropped. */
export type ShownLink = { readonly href: string; readonly label: string } | null;

/** Renders to HTML paragraphs and to plain text. */
export function renderProse(
  { text }: Prose,
  scope: LiquidScope,
  link: (index: number) => ShownLink,
): { html: string; plain: string } {
  const rendered = text.render(scope).replace(/\r\n?/g, '\n').trim();
  const fill = (shown: string, write: (found: NonNullable<ShownLink>) => string): string =>
    shown
      .replace(MARK, (_mark, index: string) => {
        const found = link(Number(index));
        return found === null ? '' : write(found);
      })
      .replace(PRIVATE_USE, '');
  const paragraphs = rendered.split(/\n[^\S\n]*\n\s*/).filter((paragraph) => paragraph.trim() !== '');
  const html = paragraphs
    .map((paragraph) =>
      fill(
        escapeHtml(paragraph).replace(/\n/g, '<br>'),
        ({ href, label }) => `<a href="${escapeHtml(href)}" target="_blank">${escapeHtml(label)}</a>`,
      ),
    )
    .map((paragraph, index) => `<p style="margin:${index === 0 ? 0 : 16}px 0 0">${paragraph}</p>`)
    .join('');
  return { html, plain: fill(paragraphs.join('\n\n'), ({ href }) => href) };
}
