import { expect, it } from 'vitest';
import { startWith } from './start-with.ts';

it('a lead begins a simulation as it is: with its address, what it agreed to and the topics it refused', () => {
  const known = {
    profile: { company: 'Oak' },
    email: 'o@example.org',
    score: 12,
    stage: 'MQL',
    tags: ['fair'],
  } as const;
  expect(startWith({ ...known, tags: ['fair'], mayMail: true, refusedTopics: ['news'] })).toEqual({
    profile: { company: 'Oak', email: 'o@example.org' },
    score: 12,
    stage: 'MQL',
    tags: ['fair'],
    mailConsent: true,
    refusedTopics: ['news'],
  });
});
