import { describe, expect, it } from 'vitest';
import { draw } from '../../test/setup/draw.ts';
import { diffVersions, sameJson } from './diff-versions.ts';
import { NO_RULES } from './rules.ts';

const days = (amount: number) => ({ duration: { amount, unit: 'days' } });
const before = draw(
  { start: ['event-received', { name: 'a' }], rest: ['wait', days(3)], old: ['tag', { tag: 'x' }], over: ['end'] },
  ['start > rest', 'rest.timeout > old', 'old > over'],
);

describe('what differs between two versions', () => {
  it('is nothing for the same drawing, wherever its steps stand and however its keys are ordered', () => {
    const moved = {
      ...before,
      nodes: before.nodes.map((node) => ({ ...node, position: { x: 500, y: 0 } })).reverse(),
      edges: before.edges.map((edge) => ({ ...edge, id: `other-${edge.id}` })),
      rules: NO_RULES,
    };
    expect(diffVersions(before, moved)).toEqual({ nodes: [], edges: [], rules: [] });
    expect(sameJson({ a: [1, { b: 2, c: null }] }, { a: [1, { c: null, b: 2 }] })).toBe(true);
    expect(sameJson({ a: [1, 2] }, { a: { 0: 1, 1: 2 } })).toBe(false);
  });

  it('names steps added, removed and changed with their settings, ways, and rules', () => {
    const after = {
      ...draw(
        {
          start: ['event-received', { name: 'a' }],
          rest: ['wait', days(5)],
          fresh: ['tag', { tag: 'y' }],
          over: ['end'],
        },
        ['start > rest', 'rest.timeout > fresh', 'fresh > over'],
      ),
      rules: { ...NO_RULES, reentry: { mode: 'after-exit' as const } },
    };
    const { nodes, edges, rules } = diffVersions(before, after);
    expect(nodes.map(({ node, change, fields }) => [node, change, fields])).toEqual([
      ['rest', 'changed', ['duration']],
      ['fresh', 'added', []],
      ['old', 'removed', []],
    ]);
    expect(edges.map(({ change, from, to }) => [change, from, to])).toEqual([
      ['removed', 'rest', 'old'],
      ['removed', 'old', 'over'],
      ['added', 'rest', 'fresh'],
      ['added', 'fresh', 'over'],
    ]);
    expect(rules).toEqual(['reentry']);
  });

  it('keeps what a step was called', () => {
    const nodes = before.nodes.map((node) => (node.id === 'rest' ? { ...node, title: 'Patience' } : node));
    expect(diffVersions(before, { ...before, nodes }).nodes).toEqual([
      { node: 'rest', kind: 'wait', title: 'Patience', titleBefore: 'rest', change: 'changed', fields: ['title'] },
    ]);
  });
});
