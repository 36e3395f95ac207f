import { describe, expect, it } from 'vitest';
import { bestChoice, stepChoices } from './step-choices.ts';

describe('what Enter adds after a search', () => {
  it.each([
    ['score', 'en', 'add-score'],
    ['score', 'fr', 'add-score'],
    ['mail', 'en', 'send-email'],
    ['branch', 'en', 'branch'],
    ['end', 'en', 'end'],
  ] as const)('for “%s” in %s is the step whose name says so: %s', (search, language, kind) => {
    const offered = stepChoices(search, language, ({ category }) => category !== 'trigger');
    expect(bestChoice(offered, search, language)?.kind).toBe(kind);
  });
});
