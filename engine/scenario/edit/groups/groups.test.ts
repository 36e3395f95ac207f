import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../../test/setup/draw.ts';
import { RANDOM_KNOWN, randomGraph } from '../../../../test/setup/random-graph.ts';
import { someGroups } from '../../../../test/setup/some-groups.ts';
import { catalogue } from '../../../steps/catalogue.ts';
import { compile } from '../../compile.ts';
import { diffVersions } from '../../diff-versions.ts';
import { graph as graphSchema, GRAPH_LIMITS, type Graph, type GraphGroup } from '../../graph.ts';
import { groupsOf } from '../../groups-of.ts';
import { seededDice } from '../../seeded-dice.ts';
import { tellScenario } from '../../words/tell-scenario.ts';
import { validateGraph } from '../../validate.ts';
import { addNodeOnEdge } from '../add-node-on-edge.ts';
import { copySteps } from '../copy-steps.ts';
import { freshNode } from '../fresh-node.ts';
import { pasteSteps } from '../paste-steps.ts';
import { removeNodes } from '../remove-nodes.ts';
import { addGroup } from './add-group.ts';
import { changeGroup } from './change-group.ts';
import { regroup } from './regroup.ts';
import { removeGroups } from './remove-groups.ts';

const bare = draw({ start: ['event-received', { name: 'a' }], mail: ['send-email'], rest: ['wait'], over: ['end'] }, [
  'start > mail',
  'mail.sent > rest',
  'rest.timeout > over',
]);
const group = (id: string, ...steps: readonly string[]): GraphGroup => ({
  id,
  name: '',
  steps: [...steps],
  folded: false,
  colour: 'grey',
});
const members = (graph: Graph) => Object.fromEntries(groupsOf(graph).map(({ id, steps }) => [id, steps]));
const grouped = addGroup(bare, group('a', 'mail', 'rest'));

describe('groups of steps', () => {
  it('are made, named, coloured, folded and taken away', () => {
    const change = { name: 'Nurture', colour: 'blue', folded: true } as const;
    expect(changeGroup(grouped, 'a', change).groups).toEqual([{ ...group('a', 'mail', 'rest'), ...change }]);
    expect(changeGroup(grouped, 'a', { name: '' })).toBe(grouped);
    expect(removeGroups(grouped, new Set(['a']))).toEqual(bare);
  });

  it('hold each step once: grouped anew, it leaves the group it was in, which vanishes when empty', () => {
    expect(members(addGroup(grouped, group('b', 'rest', 'over', 'gone')))).toEqual({
      a: ['mail'],
      b: ['rest', 'over'],
    });
    expect(members(addGroup(grouped, group('b', 'mail', 'rest')))).toEqual({ b: ['mail', 'rest'] });
    expect(addGroup(grouped, group('b', 'gone'))).toBe(grouped);
  });

  it('hold the steps that are chosen for them, in the order they had', () => {
    const two = addGroup(grouped, group('b', 'over'));
    expect(members(regroup(two, 'a', ['over', 'rest']))).toEqual({ a: ['rest', 'over'] });
    expect(regroup(two, 'a', [])).toEqual({ ...bare, groups: [group('b', 'over')] });
    expect(regroup(two, 'a', ['rest', 'mail'])).toBe(two);
  });

  it('lose a step that is deleted, and vanish with the last', () => {
    expect(members(removeNodes(grouped, ['mail'], catalogue))).toEqual({ a: ['rest'] });
    expect(removeNodes(grouped, ['mail', 'rest'], catalogue)).not.toHaveProperty('groups');
  });

  it('take in a step added on a way between two of theirs, and no other', () => {
    const put = (edge: string) => {
      const node = freshNode(catalogue, 'wait', 'new', { x: 0, y: 0 });
      return node === null ? {} : members(addNodeOnEdge(grouped, edge, node, 'fresh', catalogue));
    };
    expect(put('e1')).toEqual({ a: ['mail', 'rest', 'new'] });
    expect(put('e0')).toEqual({ a: ['mail', 'rest'] });
    expect(put('e2')).toEqual({ a: ['mail', 'rest'] });
  });

  it('are copied with all of their steps, folded or not, and not with some', () => {
    const folded = changeGroup(grouped, 'a', { name: 'Nurture', folded: true });
    let made = 0;
    const newId = (): string => `new-${(made += 1)}`;
    const paste = (...ids: readonly string[]) => {
      const copied = copySteps(folded, new Set(ids), 'here');
      const pasting = { catalogue, scenario: 'here', by: { x: 0, y: 0 }, newId };
      return (copied && pasteSteps(folded, copied, pasting))?.graph.groups?.slice(1);
    };
    expect(paste('mail', 'over')).toEqual([]);
    const [copy] = paste('mail', 'rest', 'over') ?? [];
    expect(copy).toMatchObject({ name: 'Nurture', folded: true });
    expect(copy?.steps).toHaveLength(2);
    expect(copy?.id).not.toBe('a');
  });

  it('count as what is there: a step that two name is the first one’s, one that is gone is nobody’s', () => {
    const groups = [group('a', 'mail', 'gone'), group('b', 'mail'), group('c', 'rest')];
    const drawn = { ...bare, groups };
    expect(members(drawn)).toEqual({ a: ['mail'], c: ['rest'] });
    expect(groupsOf(drawn)[1]).toBe(groups[2]);
  });

  it('are no more than a drawing may have', () => {
    const groups = Array.from({ length: GRAPH_LIMITS.groups }, (_, index) => group(`g${index}`, 'mail'));
    const full = { ...bare, groups };
    expect(addGroup(full, group('more', 'over'))).toBe(full);
  });
});

it('whatever groups a drawing has, leads, its faults and plain words know nothing of them', () => {
  const drawing = fc.record({ seed: fc.nat(), size: fc.integer({ min: 2, max: 15 }) });
  fc.assert(
    fc.property(drawing, someGroups(fc.string({ maxLength: 60 })), ({ seed, size }, groupsIn) => {
      const graph = graphSchema.parse(randomGraph(seededDice(seed), size, catalogue));
      const drawn = graphSchema.parse({ ...graph, groups: groupsIn(graph) });
      const told = (one: Graph) => tellScenario(one, { catalogue, name: (_to, id) => id, language: 'en' });
      expect(compile(drawn, catalogue)).toEqual(compile(graph, catalogue));
      expect(diffVersions(graph, drawn)).toEqual({ nodes: [], edges: [], rules: [] });
      expect(validateGraph(drawn, catalogue, RANDOM_KNOWN)).toEqual(validateGraph(graph, catalogue, RANDOM_KNOWN));
      expect(told(drawn)).toEqual(told(graph));
    }),
    { numRuns: 25 },
  );
});
