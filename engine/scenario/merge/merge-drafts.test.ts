import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../test/setup/draw.ts';
import { randomEdits } from '../../../test/setup/random-edits.ts';
import { randomGraph } from '../../../test/setup/random-graph.ts';
import { catalogue } from '../../steps/catalogue.ts';
import { changeConfig } from '../edit/change-config.ts';
import { changeTitle } from '../edit/change-title.ts';
import { moveNodes } from '../edit/move-nodes.ts';
import { reconnect } from '../edit/reconnect.ts';
import { removeNodes } from '../edit/remove-nodes.ts';
import { sameJson } from '../diff-versions.ts';
import { GRAPH_LIMITS, graph as graphSchema, type Graph } from '../graph.ts';
import type { JsonObject } from '../json.ts';
import { onwardGraph } from '../onward-graph.ts';
import { NO_RULES } from '../rules.ts';
import { seededDice } from '../seeded-dice.ts';
import { nodesOnCycles, successors } from '../walk-graph.ts';
import { choiceOf } from './conflict.ts';
import { mergeDrafts, type MergedDraft, type Merging } from './merge-drafts.ts';

function merging(more: Partial<Merging> = {}): Merging {
  let given = 0;
  return {
    catalogue,
    newId: () => {
      given += 1;
      return `given-${given}`;
    },
    ...more,
  };
}

/** Any condition there is. */
const MET = { join: 'all' as const, of: [{ on: 'score' as const, op: 'at-least' as const, value: 5 }] };
const named = (graph: Graph, name = 'Drawn'): MergedDraft => ({ name, graph });

function merged(base: Graph, mine: Graph, theirs: Graph, more: Partial<Merging> = {}) {
  const sides = { base: named(base), mine: named(mine), theirs: named(theirs) };
  const result = mergeDrafts(sides, merging(more));
  if (result === null) throw new Error('too large');
  return { graph: result.draft.graph, conflicts: result.conflicts };
}

const ways = ({ edges }: Graph): string[] => edges.map(({ from, outlet, to }) => `${from}.${outlet}>${to}`).sort();
const ids = ({ nodes }: Graph): string[] => nodes.map(({ id }) => id);
const stepOf = ({ nodes }: Graph, id: string) => nodes.find((node) => node.id === id);
const set = (graph: Graph, id: string, more: JsonObject): Graph =>
  changeConfig(graph, id, { ...stepOf(graph, id)?.config, ...more }, catalogue);
function led(graph: Graph, from: string, outlet: string, to: string): Graph {
  const drawn = reconnect(graph, { from, outlet, to }, `${from}-${to}`, catalogue);
  if ('refused' in drawn) throw new Error(drawn.refused);
  return drawn.graph;
}

/** start → rest → mail → over, with a step beside it that nothing leads to. */
const base = draw(
  {
    start: ['event-received', { name: 'came' }],
    rest: ['wait', { duration: { amount: 3, unit: 'days' } }],
    mail: ['send-email', { template: 'template-1' }],
    over: ['end', { result: 'done' }],
    aside: ['add-score', { points: 5, reason: '' }],
  },
  ['start > rest', 'rest.timeout > mail', 'mail.sent > over', 'aside > over'],
);

describe('what two people change apart', () => {
  it('is all there, without a question', () => {
    const mine = moveNodes(changeTitle(base, 'rest', 'Patience'), new Map([['mail', { x: 400, y: 9 }]]));
    const theirs = set(set(base, 'mail', { template: 'template-2' }), 'rest', {
      duration: { amount: 5, unit: 'days' },
    });
    const { graph, conflicts } = merged(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(stepOf(graph, 'rest')).toMatchObject({ title: 'Patience', config: { duration: { amount: 5 } } });
    expect(stepOf(graph, 'mail')).toMatchObject({ config: { template: 'template-2' }, position: { x: 400, y: 9 } });
  });

  it('is one setting each of one step', () => {
    const mine = set(base, 'aside', { points: 9 });
    const { graph, conflicts } = merged(base, mine, set(base, 'aside', { reason: 'read it' }));
    expect(conflicts).toEqual([]);
    expect(stepOf(graph, 'aside')?.config).toEqual({ points: 9, reason: 'read it' });
  });

  it('is one way each of one decision', () => {
    const way = (id: string, name: string): JsonObject => ({ id, name, condition: { join: 'all', of: [] } });
    const decided = set(draw({ which: ['choose', {}], over: ['end', { result: 'done' }] }, []), 'which', {
      ways: [way('a', 'Hot'), way('b', 'Warm')],
    });
    const mine = set(decided, 'which', { ways: [way('a', 'Very hot'), way('b', 'Warm'), way('c', 'Cold')] });
    const theirs = set(decided, 'which', { ways: [way('b', 'Tepid'), way('a', 'Hot')] });
    const { graph, conflicts } = merged(decided, mine, theirs);
    expect(conflicts).toEqual([]);
    // The first way that is met is taken: their order counts, and what I added stays last.
    expect(stepOf(graph, 'which')?.config['ways']).toEqual([way('b', 'Tepid'), way('a', 'Very hot'), way('c', 'Cold')]);
  });

  it('is one rule each, a goal each too', () => {
    const goal = (id: string) => ({ id, name: id, condition: MET, to: null });
    const mine = { ...base, rules: { ...NO_RULES, goals: [goal('bought')] } };
    const theirs = {
      ...base,
      rules: { ...NO_RULES, goals: [goal('called')], reentry: { mode: 'after-exit' as const } },
    };
    const { graph, conflicts } = merged(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(graph.rules).toEqual({
      ...NO_RULES,
      goals: [goal('bought'), goal('called')],
      reentry: { mode: 'after-exit' },
    });
  });

  it('is a place on the canvas each moved: mine', () => {
    const to = (x: number) => moveNodes(base, new Map([['mail', { x, y: 0 }]]));
    const { graph, conflicts } = merged(base, to(100), to(200));
    expect(conflicts).toEqual([]);
    expect(stepOf(graph, 'mail')?.position.x).toBe(100);
  });

  it('is a comment each in the text', () => {
    const said = (step: string) => ({ at: ['steps', step], place: 'above' as const, text: 'Why' });
    const { graph } = merged(base, { ...base, comments: [said('mail')] }, { ...base, comments: [said('rest')] });
    expect(graph.comments).toEqual([said('mail'), said('rest')]);
  });
});

describe('what both changed', () => {
  it('is asked once a setting, and taken as chosen', () => {
    const mine = changeTitle(set(base, 'rest', { duration: { amount: 4, unit: 'days' } }), 'mail', 'Letter');
    const theirs = changeTitle(set(base, 'rest', { duration: { amount: 3, unit: 'hours' } }), 'mail', 'Missive');
    const { graph, conflicts } = merged(base, mine, theirs);
    // Four hours is what neither meant.
    expect(conflicts).toEqual([
      {
        path: ['steps', 'rest', 'config', 'duration'],
        mine: { amount: 4, unit: 'days' },
        theirs: { amount: 3, unit: 'hours' },
        taken: 'mine',
      },
      { path: ['steps', 'mail', 'title'], mine: 'Letter', theirs: 'Missive', taken: 'mine' },
    ]);
    expect(graph).toBe(mine);
    const choices = new Map([[choiceOf(['steps', 'mail', 'title']), 'theirs' as const]]);
    const chosen = merged(base, mine, theirs, { choices }).graph;
    expect(stepOf(chosen, 'mail')?.title).toBe('Missive');
    expect(stepOf(chosen, 'rest')?.config).toEqual({ duration: { amount: 4, unit: 'days' } });
  });

  it('is no question where both did the same', () => {
    const both = set(base, 'rest', { duration: { amount: 4, unit: 'days' } });
    expect(merged(base, changeTitle(both, 'mail', 'Letter'), both).conflicts).toEqual([]);
  });

  it('is a way that each led elsewhere', () => {
    const { conflicts } = merged(base, led(base, 'start', 'next', 'mail'), led(base, 'start', 'next', 'aside'));
    expect(conflicts).toEqual([{ path: ['ways', 'start', 'next'], mine: 'mail', theirs: 'aside', taken: 'mine' }]);
  });

  it('is the name of the scenario', () => {
    const sides = { base: named(base, 'A'), mine: named(base, 'B'), theirs: named(base, 'C') };
    expect(mergeDrafts(sides, merging())?.conflicts).toMatchObject([{ path: ['name'], mine: 'B', theirs: 'C' }]);
  });

  it('is a loop that neither drew alone', () => {
    const two = draw({ a: ['tag', { action: 'add', tag: 'x' }], b: ['tag', { action: 'add', tag: 'y' }] }, []);
    const sides = [two, led(two, 'a', 'next', 'b'), led(two, 'b', 'next', 'a')] as const;
    const { graph, conflicts } = merged(...sides);
    expect(conflicts).toEqual([
      { path: ['loop'], mine: [['a', 'next', 'b']], theirs: [['b', 'next', 'a']], taken: 'mine' },
    ]);
    expect(ways(graph)).toEqual(['a.next>b']);
    expect(ways(merged(...sides, { always: 'theirs' }).graph)).toEqual(['b.next>a']);
  });

  it('is more goals than a scenario may have: all of one', () => {
    const goals = (who: string) =>
      Array.from({ length: 6 }, (_, index) => ({
        id: `${who}-${index}`,
        name: who,
        condition: MET,
        to: null,
      }));
    const having = (who: string) => ({ ...base, rules: { ...NO_RULES, goals: goals(who) } });
    const { graph, conflicts } = merged(base, having('mine'), having('theirs'));
    expect(conflicts).toMatchObject([{ path: ['rules', 'goals'] }]);
    expect(graph.rules?.goals).toEqual(goals('mine'));
  });
});

describe('a step that one took away', () => {
  it('is gone where the other left it as it was, its ways healed', () => {
    const { graph, conflicts } = merged(
      base,
      changeTitle(base, 'mail', 'Letter'),
      removeNodes(base, ['rest'], catalogue),
    );
    expect(conflicts).toEqual([]);
    expect(ids(graph)).not.toContain('rest');
    expect(ways(graph)).toEqual(['aside.next>over', 'mail.sent>over', 'start.next>mail']);
  });

  it('lets what led to it lead on where the other let it lead meanwhile', () => {
    const mine = led(base, 'rest', 'timeout', 'aside');
    const { graph } = merged(base, mine, removeNodes(base, ['rest'], catalogue));
    expect(ways(graph)).toEqual(['aside.next>over', 'mail.sent>over', 'start.next>aside']);
  });

  it('lets what the other led to it lead on where it did', () => {
    const mine = led(base, 'aside', 'next', 'rest');
    const { graph } = merged(base, mine, removeNodes(base, ['rest'], catalogue));
    expect(ways(graph)).toContain('aside.next>mail');
  });

  it('is a choice where the other changed it, and stays in its place until that is made', () => {
    const mine = set(base, 'rest', { duration: { amount: 9, unit: 'days' } });
    const theirs = removeNodes(base, ['rest'], catalogue);
    const { graph, conflicts } = merged(base, mine, theirs);
    expect(conflicts).toMatchObject([
      { path: ['steps', 'rest'], mine: { kind: 'wait' }, theirs: undefined, taken: 'mine' },
    ]);
    expect(graph).toBe(mine);
    const choices = new Map([[choiceOf(['steps', 'rest']), 'theirs' as const]]);
    expect(ways(merged(base, mine, theirs, { choices }).graph)).toEqual(ways(theirs));
    // The other way round it is they who changed it, and theirs that stays.
    expect(merged(base, theirs, mine).conflicts).toMatchObject([{ mine: undefined, taken: 'theirs' }]);
  });

  it('takes no way along that leaves by an outlet which went with a setting', () => {
    const listens = [{ id: 'r1', pattern: { event: 'mail-clicked' } }];
    const hears = draw(
      { hear: ['wait-for-event', { listens, timeout: { amount: 1, unit: 'days' } }], a: ['end', { result: 'done' }] },
      ['hear.timeout > a'],
    );
    const { graph } = merged(hears, led(hears, 'hear', 'r1', 'a'), set(hears, 'hear', { listens: [] }));
    expect(ways(graph)).toEqual(['hear.timeout>a']);
  });
});

it('is nothing where both together are more than one drawing may hold', () => {
  const many = (who: string): Graph => ({
    ...base,
    nodes: [
      ...base.nodes,
      ...Array.from({ length: GRAPH_LIMITS.nodes - 100 }, (_, index) => ({
        ...(base.nodes[0] ?? { kind: 'end', version: 1, title: '', config: {}, position: { x: 0, y: 0 } }),
        id: `${who}-${index}`,
      })),
    ],
  });
  const sides = { base: named(base), mine: named(many('mine')), theirs: named(many('theirs')) };
  expect(mergeDrafts(sides, merging())).toBeNull();
});

describe('any two people’s edits', () => {
  const seed = fc.nat(100_000);
  const times = fc.nat(8);
  const drawn = (from: number) => randomGraph(seededDice(from), 2 + (from % 12), catalogue);
  const edited = (graph: Graph, from: number, count: number, who: string) =>
    randomEdits(graph, seededDice(from), count, who, catalogue);
  const contents = (graph: Graph, id: string) => {
    const { kind, title, config } = stepOf(graph, id) ?? { kind: '', title: '', config: {} };
    return { kind, title, config };
  };

  it('of one alone come out as that one made them', () => {
    fc.assert(
      fc.property(seed, seed, times, (start, by, count) => {
        const was = drawn(start);
        const is = edited(was, by, count, 'x');
        expect(merged(was, is, was)).toEqual({ graph: is, conflicts: [] });
        expect(merged(was, was, is)).toEqual({ graph: is, conflicts: [] });
        expect(merged(was, is, structuredClone(is))).toEqual({ graph: is, conflicts: [] });
      }),
      { numRuns: 100 },
    );
  });

  it('lose no step that anybody made or changed, and make a drawing as valid as theirs', () => {
    fc.assert(
      fc.property(seed, seed, seed, times, times, (start, one, other, some, more) => {
        const was = drawn(start);
        const [mine, theirs] = [edited(was, one, some, 'mine'), edited(was, other, more, 'theirs')];
        const { graph } = merged(was, mine, theirs);
        const here = new Set(ids(graph));
        for (const id of new Set([...ids(mine), ...ids(theirs)])) {
          const inBoth = stepOf(mine, id) !== undefined && stepOf(theirs, id) !== undefined;
          const isNew = stepOf(was, id) === undefined;
          const left = stepOf(mine, id) === undefined ? theirs : mine;
          const isChanged = !sameJson(contents(was, id), contents(left, id));
          expect(here.has(id), id).toBe(inBoth || isNew || isChanged);
        }
        expect(here.size).toBe(graph.nodes.length);
        expect(graphSchema.safeParse(graph).success).toBe(true);
        expect(graph.edges.filter(({ from, to }) => !here.has(from) || !here.has(to))).toEqual([]);
        expect(new Set(graph.edges.map(({ from, outlet }) => `${from} ${outlet}`)).size).toBe(graph.edges.length);
        expect(new Set(graph.edges.map(({ id }) => id)).size).toBe(graph.edges.length);
        expect([...nodesOnCycles(successors(onwardGraph(graph, catalogue)))]).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('come to the same whoever merges, but for places and what both changed', () => {
    const still = ({ nodes, edges, rules = NO_RULES }: Graph) => ({
      steps: nodes
        .map(({ id, kind, title, config }) => ({ id, kind, title, config }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
      ways: ways({ nodes, edges }),
      sending: rules.sending,
    });
    fc.assert(
      fc.property(seed, seed, seed, times, times, (start, one, other, some, more) => {
        const was = drawn(start);
        const [mine, theirs] = [edited(was, one, some, 'mine'), edited(was, other, more, 'theirs')];
        const [here, there] = [merged(was, mine, theirs), merged(was, theirs, mine)];
        // Whether there is a loop may lie in what is taken of the rest.
        const asked = (conflicts: typeof here.conflicts) =>
          new Set(conflicts.map(({ path }) => choiceOf(path)).filter((key) => key !== choiceOf(['loop'])));
        expect(asked(here.conflicts)).toEqual(asked(there.conflicts));
        const [ours, others] = here.conflicts.length === 0 ? [here.graph, there.graph] : [was, was];
        expect(still(ours)).toEqual(still(others));
        // Who merges takes theirs as the other takes mine.
        expect(still(merged(was, theirs, mine, { always: 'theirs' }).graph)).toEqual(
          still(merged(was, mine, theirs, { always: 'mine' }).graph),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('once merged, merge again to the same', () => {
    fc.assert(
      fc.property(seed, seed, seed, times, times, (start, one, other, some, more) => {
        const was = drawn(start);
        const [mine, theirs] = [edited(was, one, some, 'mine'), edited(was, other, more, 'theirs')];
        const { graph } = merged(was, mine, theirs, { always: 'mine' });
        // As a draft kept in a closed tab is, which was saved after all, over what the other had saved.
        const again = merged(was, mine, graph, { always: 'mine' }).graph;
        expect(new Set(ids(again))).toEqual(new Set(ids(graph)));
        expect(ways(again)).toEqual(ways(graph));
      }),
      { numRuns: 100 },
    );
  });
});
