import { expect, test } from 'vitest';
import type { ScenarioResults } from '../../../api/contract/results.ts';
import { draw } from '../../../test/setup/draw.ts';
import { resultRows } from './result-rows.ts';

const older = draw({ start: ['event-received', { name: 'a' }], mail: ['send-email', {}] }, ['start > mail']);
const newer = draw({ start: ['event-received', { name: 'a' }], over: ['end', {}] }, ['start > over']);
const nothing: ScenarioResults = {
  entered: 0,
  converted: 0,
  mql: 0,
  sql: 0,
  handOffs: 0,
  nodes: [],
  bottleneck: null,
};
/** Nobody could count who unsubscribed. */
const mail = { sent: 8, clicked: 2, unsubscribed: null };
const ofOlder = {
  ...nothing,
  entered: 10,
  converted: 5,
  nodes: [{ node: 'mail', passed: 9, left: 0, ways: [], mail }],
};

test('each line has a number a version, with its rate; a step that a version does not have has none there', () => {
  const rows = resultRows([
    { graph: older, results: ofOlder },
    { graph: newer, results: nothing },
  ]);
  const line = (code: string, node: string | null) => rows.find((row) => row.code === code && row.node === node)?.cells;
  expect(line('entered', null)).toEqual([
    { count: 10, share: null },
    { count: 0, share: null },
  ]);
  expect(line('converted', null)).toEqual([
    { count: 5, share: 0.5 },
    { count: 0, share: null },
  ]);
  expect(line('passed', 'mail')).toEqual([{ count: 9, share: 0.9 }, null]);
  expect(line('clicked', 'mail')).toEqual([{ count: 2, share: 0.25 }, null]);
  expect(line('unsubscribed', 'mail')).toEqual([null, null]);
  expect(line('passed', 'over')).toEqual([null, { count: 0, share: null }]);
  expect(line('sent', 'over')).toBeUndefined();
});
