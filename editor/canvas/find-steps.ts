import type { Graph, GraphNode } from '../../engine/scenario/graph.ts';
import type { Json } from '../../engine/scenario/json.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { folded } from './folded.ts';
import type { Names } from './live-store.ts';
import { sayKind, saySummary } from './say-step.ts';

export interface FoundStep {
  readonly node: GraphNode;
  readonly kind: string;
  /** Its settings in one line; null while they are not complete. */
  readonly summary: string | null;
}

function texts(value: Json): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

/**
 * The steps that a search finds by name, kind, what their card says or any text in their settings: those whose name
 * begins with it first, then those whose name holds it, then by kind and card, then the rest. All without a search.
 */
export function findSteps(graph: Graph, search: string, names: Names, language: Language): FoundStep[] {
  const wanted = folded(search.trim());
  const found: (FoundStep & { readonly rank: number })[] = [];
  for (const node of graph.nodes) {
    const kind = sayKind(node.kind, language);
    const summary = saySummary(node, graph, names, language);
    const title = folded(node.title);
    const places = [
      title.startsWith(wanted) && title !== '',
      title.includes(wanted),
      folded(`${kind} ${summary ?? ''}`).includes(wanted),
      folded(texts(node.config).join(' ')).includes(wanted),
    ];
    const rank = places.indexOf(true);
    if (rank !== -1) found.push({ node, kind, summary, rank });
  }
  return found.toSorted((a, b) => a.rank - b.rank);
}
