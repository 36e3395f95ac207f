import { groupsOf } from '../../../engine/scenario/groups-of.ts';
import type { CanvasStores } from '../canvas-stores.ts';
import type { Point } from '../route-edge.ts';
import { groupKey } from './group-key.ts';
import { placeOfGroup } from './place-of-group.ts';

/** Where steps and notes come to when groups are moved among them: the steps of a group as far as it is. */
export function carryMembers({ document, ui }: CanvasStores, places: ReadonlyMap<string, Point>): Map<string, Point> {
  const { graph } = document.getState().draft;
  const look = ui.getState();
  const carried = new Map(places);
  for (const group of groupsOf(graph)) {
    const to = places.get(groupKey(group.id));
    if (to === undefined) continue;
    carried.delete(groupKey(group.id));
    const from = placeOfGroup(group, graph, look);
    const steps = new Set(group.steps);
    for (const { id, position } of graph.nodes) {
      if (!steps.has(id) || places.has(id)) continue;
      const { x, y } = look.dragging.get(id) ?? position;
      carried.set(id, { x: x + to.x - from.x, y: y + to.y - from.y });
    }
  }
  return carried;
}
