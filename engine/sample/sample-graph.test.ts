import { describe, expect, it } from 'vitest';
import { validateGraph } from '../scenario/validate.ts';
import { catalogue } from '../steps/catalogue.ts';
import { sampleGraph } from './sample-graph.ts';
import { SAMPLE_IDS } from './sample-ids.ts';

const known = {
  templates: new Set<string>(Object.values(SAMPLE_IDS.template)),
  forms: new Set<string>(Object.values(SAMPLE_IDS.form)),
  people: new Set<string>(),
  scenarios: new Set<string>(),
  segments: new Set<string>(),
  topics: new Set<string>(),
};

describe('the sample scenario', () => {
  it.each(['fr', 'en'] as const)('has no fault in %s', (language) => {
    expect(validateGraph(sampleGraph(language), catalogue, known)).toEqual([]);
  });

  it('lies on the canvas without one card on another', () => {
    const places = sampleGraph('fr').nodes.map(({ position: { x, y } }) => `${x}:${y}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('has the ways out of a step end from left to right in the order of its outlets', () => {
    const { nodes, edges } = sampleGraph('fr');
    const columnOf = (id: string): number => nodes.find((node) => node.id === id)?.position.x ?? NaN;
    for (const { id, kind, config } of nodes) {
      const outlets = catalogue.get(kind)?.draftOutlets(config) ?? [];
      const columns = outlets.flatMap((outlet) =>
        edges.filter((edge) => edge.from === id && edge.outlet === outlet.id).map(({ to }) => columnOf(to)),
      );
      expect(columns).toEqual(columns.toSorted((a, b) => a - b));
    }
  });
});
