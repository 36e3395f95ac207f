import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { makeEBook } from './make-e-book.ts';

describe('the sample e-book', () => {
  it.each(['fr', 'en'] as const)('is a small PDF of six pages in %s', async (language) => {
    const file = await makeEBook(language, 'Atelier Exemple');
    const pdf = await PDFDocument.load(file);
    expect(pdf.getPageCount()).toBe(6);
    expect(pdf.getAuthor()).toBe('Atelier Exemple');
    expect(file.byteLength).toBeLessThan(100_000);
  });
});
