import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { guardJson } from '../../../api/guard-json.ts';
import { randomGraph } from '../../../test/setup/random-graph.ts';
import { someGroups } from '../../../test/setup/some-groups.ts';
import { someNotes } from '../../../test/setup/some-notes.ts';
import { catalogue } from '../../steps/catalogue.ts';
import { drawGraph } from '../draw-graph.ts';
import { graph as graphSchema, type Graph, type GraphComment } from '../graph.ts';
import { NO_RULES } from '../rules.ts';
import { seededDice } from '../seeded-dice.ts';
import { validateGraph } from '../validate.ts';
import { faultPath } from './fault-path.ts';
import { LONGEST_TEXT } from './longest-text.ts';
import { readText } from './read-text.ts';
import { type NamedGraph, writeText } from './write-text.ts';

const RUNS = { numRuns: 25 };
const drawn = fc
  .record({ seed: fc.nat(), size: fc.integer({ min: 2, max: 20 }) })
  .map(({ seed, size }) => randomGraph(seededDice(seed), size, catalogue));

/** Words that YAML has other plans for. */
const awkward = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    'yes',
    'null',
    '12',
    '- a',
    '# b',
    'a: b',
    '"c',
    '*d',
    '&e',
    '10:00',
    ' f ',
    'g\n\n h\n',
    '|',
    '\t',
    '~',
    '1e3',
  ),
);
const setting = fc
  .jsonValue({ stringUnit: 'grapheme', maxDepth: 3 })
  .filter((value) => !JSON.stringify(value).includes('__proto__'));

const say = (scenario: NamedGraph): string => writeText(scenario);
const read = (text: string, before: NamedGraph | null = null): NamedGraph => {
  const { read: found, faults } = readText(text, before);
  if (found === null) throw new Error(`${JSON.stringify(faults)} in\n${text}`);
  return found;
};
const faultsOf = (text: string) => readText(text, null).faults?.map(({ code, line, what }) => [code, line, what]);
/** A graph but for what its text leaves out: the ids and the order of edges. */
const plain = ({ edges, ...rest }: Graph) => ({
  ...rest,
  ways: edges.map(({ from, outlet, to }) => `${from} ${outlet} ${to}`).sort(),
});

const welcome: NamedGraph = {
  name: 'Livre blanc',
  graph: drawGraph({
    form: ['form-submitted', { form: 'form-1' }, { next: 'wait' }],
    wait: ['wait', { duration: { amount: 3, unit: 'days' } }, { timeout: 'end' }],
    end: ['end', { result: 'done' }],
  }),
};

describe('the text of a scenario', () => {
  it('is what a person would write', () => {
    expect(say(welcome)).toBe(`format: 1
name: Livre blanc

steps:
  form:
    kind: form-submitted
    settings:
      form: form-1
    next:
      next: wait

  wait:
    kind: wait
    settings:
      duration:
        amount: 3
        unit: days
    next:
      timeout: end

  end:
    kind: end
    settings:
      result: done

places:
  form: [0, 0]
  wait: [0, 0]
  end: [0, 0]
`);
  });

  it('is as its page in the documentation shows it', async () => {
    const page = await readFile(new URL('../../../docs/scenario-text.md', import.meta.url), 'utf8');
    const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
    expect(say(read(example))).toBe(example);
  });

  it('changes in one line where one thing changes', () => {
    const moved: Graph = {
      ...welcome.graph,
      nodes: welcome.graph.nodes.map((node) => (node.id === 'wait' ? { ...node, position: { x: 40, y: 8 } } : node)),
    };
    const before = say(welcome).split('\n');
    const after = say({ ...welcome, graph: moved }).split('\n');
    expect(after.filter((line, index) => line !== before[index])).toEqual(['  wait: [40, 8]']);
  });
});

describe('a text and back', () => {
  test('is the same scenario, whatever its steps are set to, its notes say and its groups are called', () => {
    fc.assert(
      fc.property(
        drawn,
        awkward,
        setting,
        someNotes(awkward),
        someGroups(awkward),
        (graph, word, extra, notes, groupsIn) => {
          const nodes = graph.nodes.map((node, index) =>
            index % 3 === 0 ? { ...node, title: word.slice(0, 120), config: { ...node.config, word, extra } } : node,
          );
          const groups = groupsIn(graph);
          const scenario = {
            name: `n${word}`.trim().slice(0, 60).trim(),
            graph: graphSchema.parse({
              ...graph,
              nodes,
              rules: NO_RULES,
              ...(notes.length === 0 ? {} : { notes }),
              ...(groups.length === 0 ? {} : { groups }),
            }),
          };
          expect(read(say(scenario), scenario)).toEqual(scenario);
          expect(plain(read(say(scenario)).graph)).toEqual(plain(scenario.graph));
        },
      ),
      RUNS,
    );
  });

  test('is the same text', () => {
    fc.assert(
      fc.property(drawn, someNotes(awkward), someGroups(awkward), (graph, notes, groupsIn) => {
        const text = say({ name: 'A', graph: { ...graph, notes, groups: groupsIn(graph) } });
        expect(say(read(text))).toBe(text);
      }),
      RUNS,
    );
  });

  test('keeps every comment, at whatever line it was written', () => {
    const soon = fc.constantFrom('', 'Soon');
    const lines = fc.array(fc.record({ at: fc.nat(), beside: fc.boolean() }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(drawn, someNotes(soon), someGroups(soon), lines, (graph, notes, groupsIn, places) => {
        const text = say({ name: 'A', graph: { ...graph, notes, groups: groupsIn(graph) } })
          .trimEnd()
          .split('\n');
        for (const [index, { at, beside }] of places.entries()) {
          const line = at % text.length;
          const isBlank = text[line]?.trim() === '';
          if (beside && !isBlank) text[line] += ` # note ${index}.`;
          else text.splice(line, 0, `${/^ */.exec(text[line] ?? '')?.[0]}# note ${index}.`);
        }
        const commented = read(text.join('\n'));
        const again = say(commented);
        for (const index of places.keys()) expect(again).toContain(`# note ${index}.`);
        expect(read(again).graph.comments).toEqual(commented.graph.comments);
        expect(say(read(again))).toBe(again);
      }),
      RUNS,
    );
  });

  it('takes any comment that a drawing has for words alone', () => {
    const comment = fc.record({
      at: fc.array(fc.constantFrom('steps', 'wait', 'settings', 'duration', 'unit', 'next', 'gone', '0'), {
        maxLength: 5,
      }),
      place: fc.constantFrom<GraphComment['place']>('above', 'beside', 'below'),
      text: awkward,
    });
    fc.assert(
      fc.property(fc.array(comment, { maxLength: 8 }), (comments) => {
        const { graph } = read(say({ ...welcome, graph: { ...welcome.graph, comments } }), welcome);
        expect({ ...graph, comments: undefined }).toEqual(welcome.graph);
      }),
      RUNS,
    );
  });
});

describe('comments', () => {
  const text = say(welcome)
    .replace('format: 1', '# The library’s scenario\n# since spring\nformat: 1 # of the text')
    .replace('  wait:', '  # long enough\n  wait: # for the book')
    .replace('amount: 3', 'amount: 3 # not 2')
    .concat('# the end\n');
  const commented = read(text, welcome);

  it('stay where they were written', () => expect(say(commented)).toBe(text));

  it('stay with their step when others come and go', () => {
    const graph = { ...commented.graph, nodes: commented.graph.nodes.filter(({ id }) => id !== 'form'), edges: [] };
    expect(say({ ...commented, graph })).toContain('  # long enough\n  wait: # for the book\n');
  });

  it('stay with the step when their setting goes, and go with the step', () => {
    const without = (id: string): Graph => ({
      ...commented.graph,
      nodes: commented.graph.nodes.map((node) => (node.id === id ? { ...node, config: {} } : node)),
    });
    expect(say({ ...commented, graph: without('wait') })).toContain('wait: # for the book # not 2');
    const graph = { ...commented.graph, nodes: commented.graph.nodes.filter(({ id }) => id !== 'wait'), edges: [] };
    expect(say({ ...commented, graph })).not.toMatch(/long enough|not 2/);
  });

  it('stay with an entry of a list that has an id, wherever it moves to', () => {
    const listens = [
      { id: 'a', pattern: { event: 'mail-clicked' } },
      { id: 'b', pattern: { event: 'form-submitted' } },
    ];
    const ear = (of: typeof listens): NamedGraph => ({
      name: 'A',
      graph: drawGraph({ ear: ['wait-for-event', { listens: of, timeout: null }] }),
    });
    const heard = read(say(ear(listens)).replace('- id: b', '- id: b # the form'));
    const comments = heard.graph.comments ?? [];
    expect(say({ name: 'A', graph: { ...ear(listens.toReversed()).graph, comments } })).toContain('- id: b # the form');
  });
});

describe('what a text leaves out', () => {
  const bare = 'name: A\nsteps:\n  a: {kind: event-received, next: {next: b}}\n  b: {kind: end}\n';

  it('is found: places below one another, edges by outlet, version 1', () => {
    const { graph } = read(bare);
    expect(graph.edges).toEqual([{ id: 'a-next', from: 'a', outlet: 'next', to: 'b' }]);
    expect(graph.nodes.map(({ version, position }) => [version, position])).toEqual([
      [1, { x: 0, y: 0 }],
      [1, { x: 0, y: 208 }],
    ]);
  });

  it('is as it was before, the order of edges too', () => {
    const before = { ...welcome, graph: { ...welcome.graph, edges: welcome.graph.edges.toReversed() } };
    const [text = ''] = say(welcome).replace('name: Livre blanc\n', '').split('places:');
    expect(read(text, before)).toEqual(before);
  });

  it('is the very same drawing where nothing was changed, and the very same steps but for the changed', () => {
    expect(read(say(welcome), welcome).graph).toBe(welcome.graph);
    const changed = read(say(welcome).replace('amount: 3', 'amount: 4'), welcome).graph;
    expect(changed.nodes.map((node, index) => node === welcome.graph.nodes[index])).toEqual([true, false, true]);
  });

  it('is the edge that is led elsewhere: it stays the same', () => {
    const { graph } = read(say(welcome).replace('next: wait', 'next: end'), welcome);
    expect(graph.edges).toContainEqual({ id: 'form-next', from: 'form', outlet: 'next', to: 'end' });
  });
});

describe('a text that can’t be read says at which line', () => {
  const cases: readonly (readonly [string, string, readonly unknown[]])[] = [
    ['broken YAML', 'name: A\nsteps: [\n', ['syntax', 3, 'BAD_INDENT']],
    ['a tab', 'name: A\nsteps:\n\ta: 1\n', ['syntax', 3, 'TAB_AS_INDENT']],
    ['two steps of one id', 'name: A\nsteps:\n  a: {kind: end}\n  a: {kind: end}\n', ['syntax', 4, 'DUPLICATE_KEY']],
    ['an alias', 'name: A\nsteps:\n  a: &x {kind: end}\n  b: *x\n', ['alias', 4, 'x']],
    ['a tag', 'name: !own A\n', ['syntax', 1, 'TAG_RESOLVE_FAILED']],
    ['nothing', '', ['not-a-scenario', 1, '']],
    ['a key nobody knows', 'name: A\nsteps:\n  a:\n    kind: end\n    setings: {}\n', ['unknown-key', 5, 'setings']],
    ['a step without a kind', 'name: A\nsteps:\n  a:\n    title: B\n', ['missing-key', 3, 'kind']],
    ['a value of another sort', 'name: A\nsteps:\n  a:\n    kind: [end]\n', ['unfit', 4, 'kind']],
    ['an id with spaces', 'name: A\nsteps:\n  a b: {kind: end}\n', ['bad-id', 3, 'a b']],
    [
      'an edge to nothing',
      'name: A\nsteps:\n  a:\n    kind: wait\n    next:\n      timeout: gone\n',
      ['next-to-nothing', 6, 'gone'],
    ],
    ['a note too long', `name: A\nnotes:\n  n:\n    text: ${'x'.repeat(2_001)}\n`, ['unfit', 4, 'text']],
    ['a colour that no note has', 'name: A\nnotes:\n  n: {colour: black}\n', ['unfit', 3, 'colour']],
    ['no name', 'steps: {}\n', ['missing-key', 1, 'name']],
    ['a text of another time', 'format: 2\nname: A\n', ['unfit', 1, 'format']],
    [
      'a name that nothing kept may have',
      'name: A\nsteps:\n  a:\n    kind: end\n    settings:\n      b: {"c\\0": 1}\n',
      ['refused-key', 6, 'c\\0'],
    ],
    ['one that reaches prototypes', 'name: A\nsteps: {}\n__proto__: {}\n', ['refused-key', 3, '__proto__']],
    ['more levels than anything kept has', `name: A\nsteps:\n  a:\n    - ${'- '.repeat(100_000)}`, ['too-deep', 4, '']],
    ['two scenarios', 'name: A\n---\nname: B\n', ['syntax', 2, 'MULTIPLE_DOCS']],
  ];
  test.each(cases)('%s', (_what, text, fault) => {
    expect(faultsOf(text)).toContainEqual(fault);
  });

  it.each([
    '12',
    '"x',
    '- a\n- b',
    'a: .nan',
    'steps: {a: {kind: end, settings: {b: .inf}}}',
    '? [a]\n: b',
    'name: A\n---\nname: B',
  ])('and is never taken for a scenario: %s', (text) => {
    expect(faultsOf(text)?.length).toBeGreaterThan(0);
  });
});

describe('as deep as a drawing that is saved may go', () => {
  const nested = (levels: number): string =>
    `name: A\nsteps: {a: {kind: end, settings: {b: ${'['.repeat(levels)}1${']'.repeat(levels)}}}}\n`;
  it('a text may go too, and no deeper', () => {
    expect(() => guardJson({ revision: 1, ...read(nested(59)) })).not.toThrow();
    expect(faultsOf(nested(60))).toEqual([['too-deep', 2, '']]);
  });
});

describe('a text of any size is read, or refused, before long', () => {
  const MOST_MS = 5_000;
  const many = (count: number, of: (index: number) => string): string =>
    Array.from({ length: count }, (_, i) => of(i)).join('');
  it.each([
    ['ways', `name: A\nsteps: {a: {kind: end, next: {n: [${'a,'.repeat(40_000)}]}}}`, ['too-much', 2, 'edges']],
    ['steps', `name: A\nsteps:\n${many(20_000, (i) => `  a${i}: {kind: end}\n`)}`, ['too-much', 2, 'nodes']],
    [
      'comments',
      `name: A\nsteps: {a: {kind: end, settings: {b: [\n${' 1, # c\n'.repeat(20_000)} ]}}}`,
      ['too-much', 2, 'comments'],
    ],
    ['notes', `name: A\nnotes:\n${many(2_000, (i) => `  n${i}: {}\n`)}`, ['too-much', 2, 'notes']],
    ['keys nobody knows', `name: A\n${many(40_000, (i) => `k${i}: 1\n`)}`, ['unknown-key', 2, 'k0']],
    ['the same key', 'name: A\n'.repeat(40_000), ['syntax', 2, 'DUPLICATE_KEY']],
    ['characters', `name: A${' '.repeat(LONGEST_TEXT)}`, ['too-much', 1, 'text']],
  ])('with too many %s', (_what, text, fault) => {
    const began = performance.now();
    const faults = faultsOf(text);
    expect(faults).toContainEqual(fault);
    expect(faults?.length).toBeLessThanOrEqual(100);
    expect(performance.now() - began).toBeLessThan(MOST_MS);
  });

  it('with many settings, comments and ways', () => {
    const settings = many(30_000, (i) => `      k${i}: 1\n`);
    const steps = many(1_999, (i) => `  # said\n  a${i}: {kind: end, next: {n: [z, a0]}}\n`);
    const began = performance.now();
    const { graph } = read(`name: A\nsteps:\n  z:\n    kind: end\n    settings:\n${settings}${steps}`);
    expect([graph.edges.length, graph.comments?.length]).toEqual([3_998, 1_999]);
    expect(performance.now() - began).toBeLessThan(MOST_MS);
  });
});

describe('a fault of the drawing', () => {
  const KNOWN = {
    templates: new Set<string>(),
    forms: new Set(['form-1']),
    people: new Set<string>(),
    scenarios: new Set<string>(),
    segments: new Set<string>(),
    topics: new Set<string>(),
  };
  const lineOf = (text: string, code: string): number | undefined => {
    const { read: found, spot } = readText(text, welcome);
    const fault =
      found === null ? undefined : validateGraph(found.graph, catalogue, KNOWN).find((one) => one.code === code);
    return found === null || fault === undefined ? undefined : spot(faultPath(fault, found.graph)).line;
  };
  it.each([
    ['unknown-kind', 'kind: wait', 'kind: waiting'],
    ['config-invalid', 'amount: 3', 'amount: many'],
    ['outlet-unknown', 'timeout: end', 'timout: end'],
    ['reference-missing', 'form: form-1', 'form: form-9'],
  ])('is told at its line: %s', (code, right, wrong) => {
    const text = say(welcome).replace(right, wrong);
    expect(lineOf(text, code)).toBe(text.split('\n').findIndex((line) => line.includes(wrong)) + 1);
  });
});
