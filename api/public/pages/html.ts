import { escapeHtml } from '../../../engine/mail/escape-html.ts';

/** Markup that was built by `html`, and so is safe to put into a page. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What `html` takes between its literal parts; `false`, `null` and `undefined` leave nothing. */
export type Piece = Markup | string | number | false | null | undefined | readonly Piece[];

function render(piece: Piece): string {
  if (piece instanceof Markup) return piece.text;
  if (piece === false || piece === null || piece === undefined) return '';
  return typeof piece === 'string' || typeof piece === 'number'
    ? escapeHtml(String(piece))
    : piece.map(render).join('');
}

/** Tagged template for pages: every value is escaped for text and quoted attributes, except markup made by `html` itself. */
export const html = (literals: TemplateStringsArray, ...pieces: readonly Piece[]): Markup =>
  new Markup(literals.map((literal, index) => literal + render(pieces[index])).join(''));

/** Text with its paragraphs (parted by an empty line) and line breaks as markup. */
export const paragraphs = (text: string): Markup[] =>
  text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map(
      (paragraph) =>
        html`<p>${paragraph
          .trim()
          .split('\n')
          .map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</p>`,
    );
