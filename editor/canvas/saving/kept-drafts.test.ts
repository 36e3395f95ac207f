import { expect, it } from 'vitest';
import { sortKept } from './kept-drafts.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-28T12:00:00Z');
const draft = { name: 'Drawn', graph: { nodes: [], edges: [] } };
const kept = (days: number) => ({
  at: NOW - days * DAY,
  revision: 1,
  savedAt: '2026-09-01T12:00:00Z',
  base: draft,
  draft,
  sent: [],
});

it('what nobody came back for in sixty days goes, whoever’s it is and whichever scenario’s', () => {
  const { good, old } = sortKept(
    [
      ['me/mine/tab', kept(59)],
      ['me/other/tab', kept(61)],
      ['somebody/theirs/tab', kept(400)],
      ['somebody/mine/tab', kept(1)],
      ['somebody/mine/broken', { at: NOW }],
    ],
    NOW,
  );
  expect([...good.keys()]).toEqual(['me/mine/tab', 'somebody/mine/tab']);
  expect(old).toEqual(['me/other/tab', 'somebody/theirs/tab', 'somebody/mine/broken']);
});
