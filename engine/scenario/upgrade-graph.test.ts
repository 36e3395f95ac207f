import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineStep } from '../steps/define-step.ts';
import { catalogue as product } from '../steps/catalogue.ts';
import { compile } from './compile.ts';
import type { Graph } from './graph.ts';
import { plannedStep } from './planned-step.ts';
import { upgradeGraph } from './upgrade-graph.ts';
import { RANDOM_KNOWN } from '../../test/setup/random-graph.ts';
import { validateGraph } from './validate.ts';

/** Version 1 had one `tag`; since version 3 there are `tags`, without doubles. */
const label = defineStep({
  kind: 'label',
  version: 3,
  category: 'lead',
  icon: 'tag',
  label: { fr: 'x', en: 'x' },
  help: { fr: 'x', en: 'x' },
  config: z.strictObject({ tags: z.array(z.string()).min(1) }),
  migrate: (config, from) => (from === 1 ? { tags: [config['tag'] ?? ''] } : config),
  fresh: { tags: [] },
  summary: ({ tags }) => ({ fr: tags.join(), en: tags.join() }),
  does: { decide: () => ({ outcome: 'next', because: { code: 'x', data: {} } }) },
});
const catalogue = new Map([...product, ['label', label]]);
const at = { x: 0, y: 0 };
const graph: Graph = {
  nodes: [
    { id: 'start', kind: 'event-received', version: 1, title: '', config: { name: 'x' }, position: at },
    { id: 'old', kind: 'label', version: 1, title: '', config: { tag: 'fair' }, position: at },
    { id: 'end', kind: 'end', version: 1, title: '', config: { result: 'done' }, position: at },
  ],
  edges: [
    { id: 'a', from: 'start', outlet: 'next', to: 'old' },
    { id: 'b', from: 'old', outlet: 'next', to: 'end' },
  ],
};

test('a draft with a config of an older version is read, checked and published as today’s version writes it', () => {
  expect(upgradeGraph(graph, catalogue).nodes[1]).toMatchObject({ version: 3, config: { tags: ['fair'] } });
  expect(validateGraph(graph, catalogue, RANDOM_KNOWN)).toEqual([]);
  expect(compile(graph, catalogue).steps['old']).toMatchObject({ version: 3, config: { tags: ['fair'] } });
});

test('a plan published by an older version is run through the migration, and stays as it is', () => {
  const plan = { ...compile(graph, catalogue) };
  const published = {
    ...plan,
    steps: { ...plan.steps, old: { kind: 'label', version: 1, config: { tag: 'fair' }, next: { next: 'end' } } },
  };
  expect(plannedStep(published, 'old', catalogue).step.config).toEqual({ tags: ['fair'] });
  expect(published.steps.old.config).toEqual({ tag: 'fair' });
});

test('a drawing that is of today is the same object', () => {
  const today = upgradeGraph(graph, catalogue);
  expect(upgradeGraph(today, catalogue)).toBe(today);
});

test('a config that no migration makes readable stops the lead there, with its reason', () => {
  const plan = compile(graph, catalogue);
  const spoilt = { ...plan, steps: { ...plan.steps, old: { kind: 'label', version: 2, config: {}, next: {} } } };
  expect(() => plannedStep(spoilt, 'old', catalogue)).toThrow('step label: step-config-invalid');
});
