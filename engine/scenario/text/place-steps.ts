import type { GraphNode } from '../graph.ts';
import type { Way } from './wire-steps.ts';

type Position = GraphNode['position'];

/** As far apart as steps stand on the canvas. */
const APART = { x: 304, y: 208 } as const;

/** Places for steps that have none: below the step that leads there, its ways side by side, else below everything. */
export function placeSteps(
  ids: readonly string[],
  ways: readonly Way[],
  known: ReadonlyMap<string, Position>,
): Map<string, Position> {
  const places = new Map(known);
  const lowest = (): number => [...places.values()].reduce((most, { y }) => Math.max(most, y), -APART.y);
  for (const id of ids) {
    if (places.has(id)) continue;
    const way = ways.find(({ from, to }) => to === id && places.has(from));
    const above = way === undefined ? undefined : places.get(way.from);
    const beside = ways.filter(({ from }) => from === way?.from).findIndex(({ to }) => to === id);
    places.set(
      id,
      above === undefined
        ? { x: 0, y: lowest() + APART.y }
        : { x: above.x + Math.max(0, beside) * APART.x, y: above.y + APART.y },
    );
  }
  return places;
}
