import { scenarioResults } from '../../engine/results/scenario-results.ts';
import type { resultRoutes } from '../contract/results.ts';
import type { Handlers } from '../handlers.ts';

export const results: Handlers<keyof typeof resultRoutes> = {
  results: async ({ engine, params, query: { version = null, ...days } }) => {
    const { nodes, ...totals } = await scenarioResults(engine, params.id, version, days);
    return { ...totals, nodes: nodes.map((node) => ({ ...node, ways: [...node.ways] })) };
  },
};
