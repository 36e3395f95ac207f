import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib';
import type { Language } from '../scenario/localized.ts';
import { E_BOOK_TEXT } from './e-book-text.ts';

/** A5 in points: read on a screen more often than printed. */
const PAGE = { width: 420, height: 595, margin: 48 } as const;
const GREEN = rgb(0.18, 0.36, 0.31);
const INK = rgb(0.13, 0.16, 0.15);

function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && font.widthOfTextAtSize(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

interface Style {
  readonly font: PDFFont;
  readonly size: number;
  readonly color: ReturnType<typeof rgb>;
}

/** Writes wrapped text from `top` downwards and returns where it ended. */
function write(page: PDFPage, text: string, top: number, { font, size, color }: Style): number {
  let y = top;
  for (const line of wrap(text, font, size, PAGE.width - 2 * PAGE.margin)) {
    y -= size * 1.45;
    page.drawText(line, { x: PAGE.margin, y, size, font, color });
  }
  return y;
}

/** The sample e-book as a PDF: a cover, then a page a chapter. */
export async function makeEBook(language: Language, company: string): Promise<Uint8Array> {
  const { title, subtitle, chapters } = E_BOOK_TEXT[language];
  const pdf = await PDFDocument.create();
  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setAuthor(company);
  pdf.setLanguage(language);
  const [regular, bold] = await Promise.all([
    pdf.embedFont(StandardFonts.Helvetica),
    pdf.embedFont(StandardFonts.HelveticaBold),
  ]);
  const cover = pdf.addPage([PAGE.width, PAGE.height]);
  cover.drawRectangle({ x: 0, y: 0, width: PAGE.width, height: PAGE.height, color: GREEN });
  const white = rgb(1, 1, 1);
  const under = write(cover, title, PAGE.height - 170, { font: bold, size: 34, color: white });
  write(cover, subtitle, under - 14, { font: regular, size: 14, color: white });
  write(cover, company, 90, { font: bold, size: 12, color: white });
  chapters.forEach(({ heading, paragraphs }, index) => {
    const page = pdf.addPage([PAGE.width, PAGE.height]);
    let y = write(page, heading, PAGE.height - PAGE.margin, { font: bold, size: 17, color: GREEN }) - 10;
    for (const paragraph of paragraphs) y = write(page, paragraph, y, { font: regular, size: 10.5, color: INK }) - 8;
    page.drawText(`${index + 2}`, { x: PAGE.width - PAGE.margin, y: 28, size: 9, font: regular, color: INK });
  });
  return pdf.save();
}
