import { describe, expect, it } from 'vitest';
import { validateGraph } from '../scenario/validate.ts';
import { catalogue } from '../steps/catalogue.ts';
import { sampleGraph } from './sample-graph.ts';
import { SAMPLE_IDS } from './sample-ids.ts';

const known = {
  templates: new Set<string>(Object.values(SAMPLE_IDS.template)),
  forms: new Set<string>(Object.values(SAMPLE_IDS.form)),
  people: new Set<string>(),
};

describe('the sample scenario', () => {
  it.each(['fr', 'en'] as const)('has no fault in %s', (language) => {
    expect(validateGraph(sampleGraph(language), catalogue, known)).toEqual([]);
  });

  it('lies on the canvas without one card on another', () => {
    const places = sampleGraph('fr').nodes.map(({ position: { x, y } }) => `${x}:${y}`);
    expect(new Set(places).size).toBe(places.length);
  });
});
