import { textOn } from './text-on.ts';

/** A place in the laid-out HTML that is filled for each lead. `at` numbers the places of one kind. */
export interface Slot {
  readonly fill: 'subject' | 'preheader' | 'text' | 'prose' | 'link' | 'source' | 'footer';
  readonly at: number;
}

type Node =
  | { tagName: string; attributes: Record<string, string>; children: Node[] }
  | { tagName: string; attributes: Record<string, string>; content: string };

/** Makes the mark of a slot; for `link` and `source` it is the value of the attribute, which goes when there is nothing to put in. */
export const slotMark = (fill: Slot['fill'], at = 0): string => `%%${fill}:${at}%%`;
const SLOT = /(?:href|src)="%%(link|source):(\d+)%%"|%%(subject|preheader|text|prose|footer):(\d+)%%/g;

const leaf = (tagName: string, content: string, attributes: Record<string, string> = {}): Node => ({
  tagName,
  attributes,
  content,
});
const branch = (tagName: string, children: Node[], attributes: Record<string, string> = {}): Node => ({
  tagName,
  attributes,
  children,
});

/** One part of a mail's body, as an MJML component with slots in it. */
export type Part = Node;
/** Makes a part: MJML tag, its content as HTML, its attributes. */
export const part = leaf;

const FILLS: Readonly<Record<string, Slot['fill']>> = {
  subject: 'subject',
  preheader: 'preheader',
  text: 'text',
  prose: 'prose',
  link: 'link',
  source: 'source',
  footer: 'footer',
};

/** Lays out the parts of a mail as HTML that mail programs show alike: fixed pieces, with the slots between them. */
export async function layOut(
  parts: readonly Part[],
  language: string,
  colour: string,
): Promise<readonly (string | Slot)[]> {
  // Big: a process that lays out no mail never loads it.
  const { default: mjml2html } = await import('mjml');
  const { html } = await mjml2html(
    branch(
      'mjml',
      [
        branch('mj-head', [
          leaf('mj-title', slotMark('subject')),
          leaf('mj-preview', slotMark('preheader')),
          branch('mj-attributes', [
            leaf('mj-all', '', { 'font-family': 'Helvetica, Arial, sans-serif', color: '#1a1a1a' }),
            leaf('mj-text', '', { 'font-size': '16px', 'line-height': '1.5' }),
            leaf('mj-button', '', {
              'background-color': colour,
              color: textOn(colour),
              'font-size': '16px',
              'font-weight': 'bold',
              'border-radius': '6px',
              'inner-padding': '14px 24px',
            }),
          ]),
        ]),
        branch(
          'mj-body',
          [
            branch('mj-section', [branch('mj-column', [...parts])], {
              'background-color': '#ffffff',
              'border-top': `4px solid ${colour}`,
              padding: '24px 0',
            }),
            branch(
              'mj-section',
              [branch('mj-column', [leaf('mj-text', slotMark('footer'), { 'font-size': '12px', color: '#595959' })])],
              { padding: '8px 0 24px' },
            ),
          ],
          { 'background-color': '#f4f4f5', width: '600px' },
        ),
      ],
      { lang: language, dir: 'ltr' },
    ),
    { validationLevel: 'skip', keepComments: false, fonts: {} },
  );
  const pieces: (string | Slot)[] = [];
  const tight = html.replace(/\n\s+/g, '\n');
  let done = 0;
  for (const found of tight.matchAll(SLOT)) {
    const fill = FILLS[found[1] ?? found[3] ?? ''];
    if (fill === undefined) continue;
    pieces.push(tight.slice(done, found.index), { fill, at: Number(found[2] ?? found[4]) });
    done = found.index + found[0].length;
  }
  return [...pieces, tight.slice(done)];
}
