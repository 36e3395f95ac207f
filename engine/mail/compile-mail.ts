import { escapeHtml } from './escape-html.ts';
import { hasOwnHost } from './has-own-host.ts';
import { type LiquidText, parseLiquid } from './liquid.ts';
import type { MailBlock, MailContent } from './mail-content.ts';
import { layOut, type Part, part, type Slot, slotMark } from './mail-layout.ts';
import { type Prose, parseProse } from './prose.ts';

/** A block as the text part shows it; numbers are those of the texts, proses and links. */
export type PlainPart =
  | { readonly heading: number }
  | { readonly prose: number }
  | { readonly label: number; readonly link: number }
  | { readonly rule: true };

/** A mail made ready to be rendered for many leads: laid out once, its Liquid parsed, its links numbered. */
export interface CompiledMail {
  readonly language: MailContent['language'];
  readonly subject: LiquidText;
  readonly preheader: LiquidText;
  readonly texts: readonly LiquidText[];
  readonly proses: readonly Prose[];
  readonly links: readonly LiquidText[];
  readonly sources: readonly LiquidText[];
  readonly html: readonly (string | Slot)[];
  readonly plain: readonly PlainPart[];
  /** Variables the mail reads, as `lead.firstName`. */
  readonly reads: readonly string[];
}

/** Numbers what it is given. */
function numbered<T>(): { readonly all: T[]; readonly add: (item: T) => number } {
  const all: T[] = [];
  return { all, add: (item) => all.push(item) - 1 };
}

/** Compiles a mail in the company's colour (`#rrggbb`); a link without a host of its own leads nowhere. Throws `liquid-invalid`: `checkMailContent` says where. */
export async function compileMail(
  { language, subject, preheader, blocks }: MailContent,
  colour: string,
): Promise<CompiledMail> {
  const texts = numbered<LiquidText>();
  const proses = numbered<Prose>();
  const links = numbered<LiquidText>();
  const sources = numbered<LiquidText>();
  const plain: PlainPart[] = [];
  const addLink = (href: string): number => {
    const link = parseLiquid(href);
    return links.add(hasOwnHost(href) ? link : { ...link, render: () => '' });
  };

  const lay: { readonly [T in MailBlock['type']]: (block: Extract<MailBlock, { type: T }>) => Part } = {
    heading: ({ text }) => {
      const at = texts.add(parseLiquid(text));
      plain.push({ heading: at });
      return part('mj-text', `<h1 style="margin:0;font-size:24px;line-height:1.25">${slotMark('text', at)}</h1>`);
    },
    text: ({ text }) => {
      const at = proses.add(parseProse(text, addLink));
      plain.push({ prose: at });
      return part('mj-text', slotMark('prose', at));
    },
    button: ({ label, href }) => {
      const at = texts.add(parseLiquid(label));
      const link = addLink(href);
      plain.push({ label: at, link });
      return part('mj-button', slotMark('text', at), { href: slotMark('link', link), align: 'left' });
    },
    image: ({ src, alt, href }) => {
      const link = href === undefined ? null : addLink(href);
      if (link !== null) plain.push({ label: texts.add({ reads: [], render: () => alt }), link });
      return part('mj-image', '', {
        src: slotMark('source', sources.add(parseLiquid(src))),
        alt: escapeHtml(alt.replaceAll('%%', '')),
        ...(link === null ? {} : { href: slotMark('link', link) }),
      });
    },
    divider: () => {
      plain.push({ rule: true });
      return part('mj-divider', '', { 'border-width': '1px', 'border-color': '#d4d4d8' });
    },
    spacer: ({ height }) => part('mj-spacer', '', { height: `${height}px` }),
  };
  const layBlock = <T extends MailBlock['type']>(block: Extract<MailBlock, { type: T }>): Part =>
    lay[block.type](block);

  const parts = blocks.map((block) => layBlock(block));
  const mail = {
    language,
    subject: parseLiquid(subject),
    preheader: parseLiquid(preheader),
    texts: texts.all,
    proses: proses.all,
    links: links.all,
    sources: sources.all,
    plain,
  };
  const parsed = [
    mail.subject,
    mail.preheader,
    ...mail.texts,
    ...mail.proses.map(({ text }) => text),
    ...mail.links,
    ...mail.sources,
  ];
  return {
    ...mail,
    html: await layOut(parts, language, colour),
    reads: [...new Set(parsed.flatMap(({ reads }) => reads))],
  };
}
