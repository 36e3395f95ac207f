import type { Catalogue } from '../steps/catalogue.ts';
import { conditionReferences } from '../steps/condition-references.ts';
import type { Reference } from '../steps/step-definition.ts';
import type { Graph } from './graph.ts';
import { NO_RULES } from './rules.ts';
import { upgradeGraph } from './upgrade-graph.ts';

/** All that the steps of a drawing refer to, with the node that does. */
export const referencesIn = (graph: Graph, catalogue: Catalogue): (Reference & { readonly node: string })[] =>
  upgradeGraph(graph, catalogue).nodes.flatMap(({ id: node, kind, config }) => {
    const read = catalogue.get(kind)?.read(config);
    return read === undefined || !('bound' in read)
      ? []
      : read.bound.references.map((reference) => ({ ...reference, node }));
  });

/** All that the rules of a drawing refer to. */
export const ruleReferences = ({ rules = NO_RULES }: Pick<Graph, 'rules'>): Reference[] =>
  [...rules.goals, ...rules.exits].flatMap(({ condition }) => conditionReferences(condition, []));
