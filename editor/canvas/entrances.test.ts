import { expect, test } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { entrancesOf } from './entrances.ts';

const NOW = Date.parse('2026-06-01T06:00:00Z');
const PARIS = 'Europe/Paris';
const drawn = (kind: string, config: Record<string, string | null | object>) =>
  draw({ start: [kind, { ...config }], over: ['end', { result: 'done' }] }, ['start > over']);
const of = (graph: ReturnType<typeof drawn>, before: ReturnType<typeof drawn> | null = null) =>
  entrancesOf(graph, before, NOW, PARIS);

test('a one-shot send takes its segment in at once, or at its moment in the company’s zone', () => {
  expect(of(drawn('newsletter', { segment: 's', at: null }))).toEqual([
    { node: 'start', how: 'once', segment: 's', at: null },
  ]);
  expect(of(drawn('newsletter', { segment: 's', at: '2026-06-01T09:00' }))).toEqual([
    { node: 'start', how: 'once', segment: 's', at: Date.parse('2026-06-01T07:00:00Z') },
  ]);
});

test('a one-shot send published after its moment takes nobody in', () => {
  expect(of(drawn('newsletter', { segment: 's', at: '2026-06-01T07:00' }))).toMatchObject([{ how: 'too-late' }]);
});

test('a one-shot send that is live already is not made again, unless its date or segment changed', () => {
  const live = drawn('newsletter', { segment: 's', at: null });
  expect(of(live, live)).toMatchObject([{ how: 'as-before' }]);
  expect(of(drawn('newsletter', { segment: 'other', at: null }), live)).toMatchObject([{ how: 'once' }]);
});

test('a schedule takes its segment in at its next time', () => {
  const when = { on: 'days', days: [1, 2, 3, 4, 5], at: '09:00' };
  expect(of(drawn('schedule', { segment: 's', when }))).toEqual([
    { node: 'start', how: 'again', segment: 's', next: Date.parse('2026-06-01T07:00:00Z') },
  ]);
});

test('other triggers take leads in by themselves, or by hand; one that is incomplete says nothing', () => {
  expect(of(drawn('event-received', { name: 'visit' }))).toEqual([{ node: 'start', how: 'by-itself' }]);
  expect(of(drawn('by-hand', { hint: '' }))).toEqual([{ node: 'start', how: 'by-hand' }]);
  expect(of(drawn('newsletter', { at: null }))).toEqual([]);
});
