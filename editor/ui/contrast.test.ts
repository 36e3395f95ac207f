import { describe, expect, it } from 'vitest';
import { DIMMED, GROUNDS, MEANINGS, PAPERS, PEOPLE, TEXT } from './colours.ts';
import { contrast } from './contrast.ts';

const schemes = ['light', 'dark'] as const;
const inks = { ...MEANINGS, ...PEOPLE, text: TEXT, dimmed: DIMMED };

describe('the colours', () => {
  it('knows black on white', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeLessThan(4.5);
  });

  it.each(Object.entries(inks))('%s reads on every ground of both themes', (_name, ink) => {
    for (const scheme of schemes) {
      for (const ground of Object.values(GROUNDS))
        expect(contrast(ink[scheme], ground[scheme])).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(Object.entries(PAPERS))('words on a %s note can be read', (_name, paper) => {
    for (const scheme of schemes)
      for (const ink of [TEXT, DIMMED]) expect(contrast(ink[scheme], paper[scheme])).toBeGreaterThanOrEqual(4.5);
  });

  it('lets the words on a primary button be read', () => {
    expect(contrast('#2f7d4f', '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#6fbf8b', '#000000')).toBeGreaterThanOrEqual(4.5);
  });
});
