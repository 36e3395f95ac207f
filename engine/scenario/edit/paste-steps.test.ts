import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../test/setup/draw.ts';
import { randomGraph } from '../../../test/setup/random-graph.ts';
import { catalogue } from '../../steps/catalogue.ts';
import { GRAPH_LIMITS, graph as graphSchema, type Graph } from '../graph.ts';
import { seededDice } from '../seeded-dice.ts';
import { readCopied } from './copied-steps.ts';
import { copySteps } from './copy-steps.ts';
import { freshNote } from './notes/fresh-note.ts';
import { pasteSteps, type Pasted } from './paste-steps.ts';

const clicked = (node: string) => ({ event: 'mail-clicked', node });

/** A mail, a wait for a click in it and in an earlier one, and a branch by how the mail went out. */
const drawn: Graph = draw(
  {
    start: ['event-received', { name: 'came' }],
    first: ['send-email', { template: 'hello' }],
    mail: ['send-email', { template: 'proposal' }],
    hear: [
      'wait-for-event',
      {
        listens: [
          { id: 'a', pattern: clicked('mail') },
          { id: 'b', pattern: clicked('first') },
        ],
        timeout: { amount: 4, unit: 'days' },
      },
    ],
    fork: ['branch', { condition: { join: 'all', of: [{ on: 'outcome', op: 'is', node: 'mail', value: 'sent' }] } }],
    over: ['end', { result: 'done' }],
  },
  ['start > first', 'first.sent > mail', 'mail.sent > hear', 'hear.a > fork', 'fork.yes > over'],
);

const counting = (): (() => string) => {
  let made = 0;
  return () => `new-${(made += 1)}`;
};

function pasted(graph: Graph, ids: readonly string[], scenario = 'here', into: Graph = graph): Pasted {
  const copied = copySteps(graph, new Set(ids), 'here');
  const text = readCopied(JSON.stringify(copied));
  const done =
    text === null ? null : pasteSteps(into, text, { catalogue, scenario, by: { x: 10, y: 20 }, newId: counting() });
  if (done === null) throw new Error('not pasted');
  return done;
}

const config = ({ graph, ids }: Pasted, index: number) => graph.nodes.find(({ id }) => id === ids[index])?.config;

describe('pasting copied steps', () => {
  it('makes copies under fresh ids, beside the first ones, with the ways among them and no others', () => {
    const { graph, ids } = pasted(drawn, ['mail', 'hear', 'over']);
    expect(ids).toEqual(['new-1', 'new-2', 'new-3']);
    expect(graph.nodes.slice(0, 6)).toEqual(drawn.nodes);
    expect(graph.nodes[6]).toMatchObject({
      id: 'new-1',
      kind: 'send-email',
      title: 'mail',
      position: { x: 10, y: 320 },
    });
    expect(graph.edges.slice(5)).toEqual([{ id: 'new-4', from: 'new-1', outlet: 'sent', to: 'new-2' }]);
  });

  it('lets copies speak of one another, and of the steps left behind', () => {
    const done = pasted(drawn, ['mail', 'hear', 'fork']);
    expect(config(done, 1)).toMatchObject({ listens: [{ pattern: clicked('new-1') }, { pattern: clicked('first') }] });
    expect(config(done, 2)).toMatchObject({ condition: { of: [{ node: 'new-1' }] } });
  });

  it('leaves what was said of steps of another scenario to be chosen anew', () => {
    const other = draw({ first: ['send-email', { template: 'another' }] }, []);
    const done = pasted(drawn, ['mail', 'hear'], 'there', other);
    expect(config(done, 1)).toMatchObject({ listens: [{ pattern: clicked('new-1') }, { pattern: clicked('') }] });
  });

  it('renames steps in a setting that is not complete yet, and no other text', () => {
    const half = draw(
      {
        mail: ['send-email', { template: 'mail' }],
        hear: ['wait-for-event', { listens: [{ id: 'a', pattern: clicked('mail') }], timeout: null }],
      },
      [],
    );
    const done = pasted(half, ['mail', 'hear']);
    expect(config(done, 0)).toEqual({ template: 'mail' });
    expect(config(done, 1)).toMatchObject({ listens: [{ pattern: clicked('new-1') }] });
  });

  it('draws no way that may not be drawn, and none to a step that is not there', () => {
    const copied = copySteps(drawn, new Set(['mail', 'hear']), 'here');
    if (copied === null) throw new Error('nothing copied');
    const edges = [
      ...copied.edges,
      { id: 'x', from: 'hear', outlet: 'b', to: 'mail' },
      { id: 'y', from: 'hear', outlet: 'a', to: 'gone' },
    ];
    const done = pasteSteps(
      drawn,
      { ...copied, edges },
      { catalogue, scenario: 'here', by: { x: 0, y: 0 }, newId: counting() },
    );
    expect(done?.graph.edges.slice(5)).toEqual([{ id: 'new-3', from: 'new-1', outlet: 'sent', to: 'new-2' }]);
  });

  it('is refused where the drawing would hold too many steps', () => {
    const [one] = drawn.nodes;
    if (one === undefined) throw new Error('no node');
    const nodes = Array.from({ length: GRAPH_LIMITS.nodes }, (_, index) => ({ ...one, id: `n${index}` }));
    const copied = copySteps(drawn, new Set(['mail']), 'here');
    expect(
      copied &&
        pasteSteps({ nodes, edges: [] }, copied, {
          catalogue,
          scenario: 'here',
          by: { x: 0, y: 0 },
          newId: counting(),
        }),
    ).toBeNull();
  });

  it('never makes two steps of one id, nor an edge to nothing, however often and whatever is copied', () => {
    const drawing = fc.record({ seed: fc.nat(), size: fc.integer({ min: 2, max: 20 }) });
    fc.assert(
      fc.property(
        drawing,
        fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), { maxLength: 4 }),
        ({ seed, size }, picks) => {
          const newId = counting();
          let graph = randomGraph(seededDice(seed), size, catalogue);
          for (const pick of picks) {
            const ids = new Set(pick.map((at) => graph.nodes[at % graph.nodes.length]?.id ?? ''));
            const copied = copySteps(graph, ids, 'here');
            const done =
              copied && pasteSteps(graph, copied, { catalogue, scenario: 'here', by: { x: 9, y: 9 }, newId });
            expect(done?.ids).toHaveLength(ids.size);
            graph = done?.graph ?? graph;
          }
          const here = new Set(graph.nodes.map(({ id }) => id));
          expect(here.size).toBe(graph.nodes.length);
          expect(new Set(graph.edges.map(({ id }) => id)).size).toBe(graph.edges.length);
          expect(graph.edges.filter(({ from, to }) => !here.has(from) || !here.has(to))).toEqual([]);
          expect(graphSchema.safeParse(graph).success).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});

it.each(['', 'Dear all,', '{"pepiniere":"steps"}', '[]', '{"nodes":[],"edges":[]}', 'null'])(
  'no steps are read from a text that holds none: %s',
  (text) => expect(readCopied(text)).toBeNull(),
);

it('no steps are read from a text that nests without end, or that stands where nobody draws', () => {
  const node = { id: 'far', kind: 'end', version: 1, title: '', config: {}, position: { x: 0, y: 0 } };
  const told = (one: object) => JSON.stringify({ pepiniere: 'steps', scenario: 'there', nodes: [one], edges: [] });
  expect(readCopied(told(node))).not.toBeNull();
  expect(readCopied(told({ ...node, position: { x: 1e308, y: -1e308 } }))).toBeNull();
  const nested = told({ ...node, config: { deep: 0 } }).replace(
    '"deep":0',
    `"deep":${'['.repeat(9_000)}${']'.repeat(9_000)}`,
  );
  expect(readCopied(nested)).toBeNull();
});

it('notes come along under ids of their own, with steps or alone', () => {
  const note = { ...freshNote('a', { x: 5, y: 5 }), text: 'Ask sales' };
  const noted: Graph = { ...drawn, notes: [note, freshNote('b', { x: 0, y: 0 })] };
  const copied = copySteps(noted, new Set(), 'here', new Set(['a', 'gone']));
  expect(readCopied(JSON.stringify(copied))).toEqual(copied);
  const pasting = { catalogue, scenario: 'there', by: { x: 10, y: 20 }, newId: counting() };
  const done = copied === null ? null : pasteSteps(noted, copied, pasting);
  expect(done?.graph.notes?.slice(2)).toEqual([{ ...note, id: 'new-1', position: { x: 15, y: 25 } }]);
  expect([done?.ids, done?.notes]).toEqual([[], ['new-1']]);
});

it('nothing is copied where nothing is chosen', () => {
  expect(copySteps(drawn, new Set(['gone']), 'here')).toBeNull();
});
