import { expect, test } from 'vitest';
import { catalogue } from '../steps/catalogue.ts';
import { canConnect } from './can-connect.ts';
import { drawGraph } from './draw-graph.ts';

const graph = drawGraph({
  start: ['event-received', { name: 'a' }, { next: 'mail' }],
  mail: ['send-email', {}, { sent: 'pause' }],
  pause: ['wait', {}],
  stop: ['end', {}],
});

test.each([
  ['pause', 'timeout', 'stop', null],
  ['mail', 'skipped', 'pause', null],
  ['mail', 'sent', 'stop', 'outlet-taken'],
  ['pause', 'timeout', 'mail', 'cycle'],
  ['pause', 'timeout', 'pause', 'cycle'],
  ['pause', 'timeout', 'start', 'into-trigger'],
  ['pause', 'timeout', 'gone', 'edge-to-nowhere'],
  ['gone', 'timeout', 'stop', 'edge-to-nowhere'],
])('from %s by %s to %s: %s', (from, outlet, to, refusal) => {
  expect(canConnect(graph, { from, outlet, to }, catalogue)).toBe(refusal);
});
