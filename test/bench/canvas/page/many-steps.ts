import type { Graph } from '../../../../engine/scenario/graph.ts';
import { catalogue } from '../../../../engine/steps/catalogue.ts';

/** How far apart the cards lie, as arranging places them. */
const APART = { x: 304, y: 239 };
const KINDS = ['send-email', 'wait', 'branch', 'tag', 'webhook'] as const;
/** The outlets that lead on, straight down first. */
const WAYS: Readonly<Record<(typeof KINDS)[number], readonly string[]>> = {
  'send-email': ['sent'],
  wait: ['timeout'],
  branch: ['yes', 'no'],
  tag: ['next'],
  webhook: ['ok'],
};

/** A drawing of `count` steps in about as many columns as rows; each leads to the one below, branches also to the one beside that. */
export function manySteps(count: number): Graph {
  const columns = Math.ceil(Math.sqrt(count));
  const kindOf = (index: number) => KINDS[(index + Math.floor(index / columns)) % KINDS.length] ?? 'tag';
  const nodes = Array.from({ length: count }, (_, index) => {
    const kind = kindOf(index);
    return {
      id: `step-${index}`,
      kind,
      version: 1,
      title: `Step ${index} of many`,
      config: { ...catalogue.get(kind)?.fresh },
      position: { x: (index % columns) * APART.x, y: Math.floor(index / columns) * APART.y },
    };
  });
  const edges = nodes.flatMap(({ id, kind }, index) =>
    WAYS[kind].flatMap((outlet, aside) => {
      const to = nodes[index + columns + aside];
      return to === undefined ? [] : [{ id: `${id}.${outlet}`, from: id, outlet, to: to.id }];
    }),
  );
  return { nodes, edges };
}
