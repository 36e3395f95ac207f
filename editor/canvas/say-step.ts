import type { Graph, GraphNode } from '../../engine/scenario/graph.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { nameOf, type Names } from './live-store.ts';

/** What a step's kind is called. */
export function sayKind(kind: string, language: Language): string {
  return catalogue.get(kind)?.label[language] ?? kind;
}

/** What a step is called: its title, else its kind. */
export function sayStep({ title, kind }: Pick<GraphNode, 'title' | 'kind'>, language: Language): string {
  return title.trim() === '' ? sayKind(kind, language) : title;
}

/** A step's config in one line; null while it is incomplete. */
export function saySummary(node: GraphNode, graph: Graph, names: Names, language: Language): string | null {
  const step = catalogue.get(node.kind);
  if (step?.schema.safeParse(node.config).success !== true) return null;
  const steps = (id: string): string | null => {
    const other = graph.nodes.find((candidate) => candidate.id === id);
    return other === undefined ? null : sayStep(other, language);
  };
  return step.with(node.config).summary(nameOf(names, steps, language))[language];
}
