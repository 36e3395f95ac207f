import { expect, test } from 'vitest';
import type { ScenarioResults } from '../../api/contract/results.ts';
import { lookAt, openLive, takeCounts, takeResults } from './live-store.ts';

const node = (id: string, passed: number): ScenarioResults['nodes'][number] => ({
  node: id,
  passed,
  left: 0,
  ways: [{ outlet: 'next', count: passed }],
  mail: null,
});
const results = (nodes: ScenarioResults['nodes']): ScenarioResults => ({
  entered: 0,
  converted: 0,
  mql: 0,
  sql: 0,
  handOffs: 0,
  nodes,
  bottleneck: { node: 'a', leads: 3, ms: 9 },
});
const counted = (waiting: number) => ({ node: 'a', waiting, parked: 0, passed: 0, left: 0 });

test('fresh results change the entries of those steps alone whose numbers did', () => {
  const live = openLive();
  takeResults(live, results([node('a', 1), node('b', 1)]));
  const before = live.getState();
  takeResults(live, results([node('a', 1), node('b', 2)]));
  const after = live.getState();
  expect(after.results?.get('a')).toBe(before.results?.get('a'));
  expect(after.results?.get('b')).toEqual(node('b', 2));
  expect(after.bottleneck).toBe(before.bottleneck);
});

test('a card is told anew only of what changed at its own step', () => {
  const live = openLive();
  takeCounts(live, { leadsInside: 2, nodes: [counted(2), { ...counted(0), node: 'b' }] });
  takeResults(live, results([node('a', 1), node('b', 1)]));
  const before = live.getState().numbers;
  takeCounts(live, { leadsInside: 2, nodes: [counted(2), { ...counted(1), node: 'b' }] });
  takeResults(live, results([node('a', 1), node('b', 1)]));
  expect(live.getState().numbers.get('a')).toBe(before.get('a'));
  expect(live.getState().numbers.get('b')).not.toBe(before.get('b'));
  lookAt(live, { version: null, period: '7d' });
  expect(live.getState().numbers.get('a')).toMatchObject({ isOfPeriod: true, isCounted: true });
});

test('the counts of one version do not tell how many leads are inside', () => {
  const live = openLive();
  takeCounts(live, { leadsInside: 2, nodes: [counted(2)] });
  expect(live.getState().leadsInside).toBe(2);
  lookAt(live, { version: 1, period: 'all' });
  takeCounts(live, { leadsInside: 1, nodes: [counted(1)] });
  expect(live.getState()).toMatchObject({ leadsInside: null, counts: new Map([['a', counted(1)]]) });
});
