import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../test/setup/draw.ts';
import { randomGraph } from '../../../test/setup/random-graph.ts';
import { someGroups } from '../../../test/setup/some-groups.ts';
import { addGroup } from '../../../engine/scenario/edit/groups/add-group.ts';
import { moveNodes } from '../../../engine/scenario/edit/move-nodes.ts';
import type { Graph } from '../../../engine/scenario/graph.ts';
import { groupsOf } from '../../../engine/scenario/groups-of.ts';
import { seededDice } from '../../../engine/scenario/seeded-dice.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { flowEdges } from '../flow.ts';
import { CARD } from '../gestures.ts';
import type { Card } from '../route-edge.ts';
import { foldEdges } from './fold-edges.ts';
import { hiddenSteps, isFolded } from './folded-groups.ts';
import { boundsOf } from './group-bounds.ts';
import { groupKey } from './group-key.ts';
import { seenCards } from './seen-cards.ts';
import { tidyGroups } from './tidy-groups.ts';
import { unfold } from './unfold.ts';

const NONE: ReadonlySet<string> = new Set();
const cardsOf = ({ nodes }: Graph): Card[] => nodes.map(({ id, position }) => ({ id, ...position, ...CARD }));
const tidied = (graph: Graph): Graph =>
  moveNodes(
    graph,
    tidyGroups(graph, () => CARD, NONE, catalogue),
  );
const cover = (a: Card, b: Card): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const pairs = (list: readonly Card[]) => list.flatMap((a, index) => list.slice(index + 1).map((b) => [a, b] as const));

/** What is drawn and covers something it may not: two cards or boxes, or a frame and what is not in it. */
function covered(graph: Graph): string[] {
  const cards = seenCards(graph, cardsOf(graph), NONE);
  const frames = groupsOf(graph)
    .filter((group) => !isFolded(group, NONE))
    .map((group) => ({
      steps: group.steps,
      id: groupKey(group.id),
      ...boundsOf(
        cards.filter(({ id }) => group.steps.includes(id)),
        false,
      ),
    }));
  const pairs = (list: readonly Card[]) =>
    list.flatMap((a, index) => list.slice(index + 1).map((b) => [a, b] as const));
  return [
    ...pairs(cards),
    ...pairs(frames),
    ...frames.flatMap((frame) =>
      cards.filter(({ id }) => !frame.steps.includes(id)).map((card) => [frame, card] as const),
    ),
  ].flatMap(([a, b]) => (cover(a, b) ? [`${a.id} ${b.id}`] : []));
}

const drawing = fc.record({ seed: fc.nat(), size: fc.integer({ min: 2, max: 18 }) });
const grouped = fc.tuple(drawing, someGroups(fc.constant(''))).map(([{ seed, size }, groupsIn]): Graph => {
  const graph = randomGraph(seededDice(seed), size, catalogue);
  return { ...graph, groups: groupsIn(graph) };
});

describe('a scenario with groups that is tidied up', () => {
  it('has nothing that covers anything else, whatever is grouped and folded', () => {
    fc.assert(
      fc.property(grouped, (graph) => {
        expect(covered(tidied(graph))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('has no card on another after all is unfolded, either', () => {
    fc.assert(
      fc.property(grouped, (graph) => {
        let drawn = tidied(graph);
        for (const group of groupsOf(drawn)) if (group.folded) drawn = unfold(drawn, group, cardsOf(drawn));
        expect(pairs(cardsOf(drawn)).flatMap(([a, b]) => (cover(a, b) ? [`${a.id} ${b.id}`] : []))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a folded group', () => {
  const forked = draw(
    {
      start: ['event-received', { name: 'a' }],
      ask: ['branch', { condition: { join: 'all', of: [] } }],
      rest: ['wait', { duration: { amount: 1, unit: 'days' } }],
      left: ['end', { result: 'done' }],
      right: ['end', { result: 'done' }],
    },
    ['start > ask', 'ask.yes > rest', 'ask.no > right', 'rest.timeout > left'],
  );
  const placed = moveNodes(forked, new Map([['right', { x: 400, y: 300 }]]));
  const graph = addGroup(placed, { id: 'g', name: 'Asked', steps: ['ask', 'rest'], folded: true, colour: 'grey' });

  it('has the ways in and out of it end at its box, side by side as they lead on, and those inside are not drawn', () => {
    const ways = flowEdges(graph, new Set(), 'en', (from, outlet, to) => `${from} ${outlet} ${to}`);
    const { edges, out } = foldEdges(ways, hiddenSteps(graph, NONE), graph);
    expect(edges.map(({ source, target }) => `${source} > ${target}`)).toEqual([
      'start > group:g',
      'group:g > left',
      'group:g > right',
    ]);
    expect(
      out.get('g')?.map(({ sourceHandle, data, ariaLabel }) => [sourceHandle, data?.place, data?.outlet, ariaLabel]),
    ).toEqual([
      ['e3', 0, 'timeout', 'rest then left'],
      ['e2', 1, 'no', 'ask no right'],
    ]);
    expect(foldEdges(ways, hiddenSteps(graph, new Set(['g'])), graph).edges).toBe(ways);
  });

  it('is as it was once unfolded where nothing took its place; else that makes room', () => {
    expect(unfold(graph, graph.groups?.[0] ?? never(), cardsOf(graph)).nodes).toEqual(graph.nodes);
    const beside = moveNodes(
      graph,
      new Map([
        ['right', { x: 260, y: 150 }],
        ['left', { x: 0, y: 250 }],
      ]),
    );
    const places = Object.fromEntries(
      unfold(beside, graph.groups?.[0] ?? never(), cardsOf(beside)).nodes.map(({ id, position }) => [id, position]),
    );
    expect(places).toMatchObject({ ask: { x: 0, y: 150 }, rest: { x: 0, y: 300 }, right: { x: 284, y: 150 } });
    expect(places['left']?.y).toBeGreaterThanOrEqual(300 + CARD.height);
  });
});

function never(): never {
  throw new Error('no group');
}
