import fc from 'fast-check';
import { GRAPH_COLOURS } from '../../engine/scenario/graph-colour.ts';
import type { Graph, GraphGroup } from '../../engine/scenario/graph.ts';

/** Any groups that a drawing may have, each step in one at most; which steps, `pick` says by their places in the drawing. */
export const someGroups = (name: fc.Arbitrary<string>): fc.Arbitrary<(graph: Graph) => GraphGroup[]> =>
  fc
    .array(
      fc.record({
        name,
        pick: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 4 }),
        folded: fc.boolean(),
        colour: fc.constantFrom(...GRAPH_COLOURS),
      }),
      { maxLength: 3 },
    )
    .map((made) => ({ nodes }: Graph) => {
      const free = new Set(nodes.map(({ id }) => id));
      return made.flatMap(({ pick, ...group }, index) => {
        const steps = pick.flatMap((at) => nodes[at]?.id ?? []).filter((id) => free.delete(id));
        return steps.length === 0 ? [] : [{ id: `group-${index}`, steps, ...group }];
      });
    });
