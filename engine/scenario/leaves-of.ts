import type { Catalogue } from '../steps/catalogue.ts';
import type { Outlet } from '../steps/step-definition.ts';
import { outletsOf } from './edit/outlets-of.ts';
import type { GraphEdge, GraphNode } from './graph.ts';

/** A way on from a step: by these outlets to the same step. `to` null leads nowhere: drawn or not, see `isOver`. */
export interface Leave {
  readonly outlets: readonly Pick<Outlet, 'id' | 'label' | 'required' | 'back'>[];
  readonly to: string | null;
  /** The run ends there by design: what is optional was left unconnected. */
  readonly isOver: boolean;
}

/** All ways on from a step, in the order of its outlets; connections that begin at none of them, as drafts may hold, come last. */
export function leavesOf(
  node: GraphNode,
  edges: readonly GraphEdge[],
  ids: ReadonlySet<string>,
  catalogue: Catalogue,
): Leave[] {
  const drawn = outletsOf(node, catalogue) ?? [];
  const strays = [...new Set(edges.map(({ outlet }) => outlet))]
    .filter((outlet) => drawn.every(({ id }) => id !== outlet))
    .map((id) => ({ id, label: { fr: id, en: id }, required: false }));
  const single = [...drawn, ...strays].flatMap((outlet): Leave[] => {
    const targets = edges.filter(({ outlet: id, to }) => id === outlet.id && ids.has(to)).map(({ to }) => to);
    return targets.length === 0
      ? [{ outlets: [outlet], to: null, isOver: !outlet.required }]
      : targets.map((to) => ({ outlets: [outlet], to, isOver: false }));
  });
  const grouped = new Map<string, Leave>();
  for (const leave of single) {
    const key = JSON.stringify([leave.to, leave.isOver]);
    const known = grouped.get(key);
    grouped.set(key, known === undefined ? leave : { ...known, outlets: [...known.outlets, ...leave.outlets] });
  }
  return [...grouped.values()];
}
