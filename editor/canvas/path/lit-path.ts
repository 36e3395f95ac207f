import type { RunPath } from '../../../api/contract/paths.ts';
import type { StepTaken } from '../../../api/contract/leads.ts';
import type { Graph } from '../../../engine/scenario/graph.ts';

/** A stay of a lead at a step: what was decided there, one after the other, until it went on. */
export interface Stop {
  /** From 1, in the order of the path. */
  readonly number: number;
  readonly node: string;
  readonly version: number;
  readonly steps: readonly StepTaken[];
}

/** A path as it is lit on a drawing. */
export interface LitPath {
  readonly nodes: ReadonlyMap<string, readonly Stop[]>;
  /** The ways it took, by their ids in the drawing. */
  readonly edges: ReadonlySet<string>;
  /** The step the lead is at now. */
  readonly here: string | null;
}

/** The stays of a path: what is decided at one step without having left it is one. */
export function stopsOf(steps: readonly StepTaken[]): Stop[] {
  const stops: Stop[] = [];
  for (const step of steps) {
    const last = stops.at(-1);
    const before = last?.steps.at(-1);
    const stays = last?.node === step.node && before?.outlet === null && last.version === step.version;
    if (last !== undefined && stays) stops.splice(-1, 1, { ...last, steps: [...last.steps, step] });
    else stops.push({ number: stops.length + 1, node: step.node, version: step.version, steps: [step] });
  }
  return stops;
}

/** Lights a path on a drawing: of its version every stay and way, of another one those it has in common with it. */
export function litPath(stops: readonly Stop[], here: RunPath['here'], { edges }: Pick<Graph, 'edges'>): LitPath {
  const nodes = new Map<string, Stop[]>();
  for (const stop of stops) nodes.set(stop.node, [...(nodes.get(stop.node) ?? []), stop]);
  const way = (from: string, outlet: string | null | undefined, to: string | undefined): string =>
    JSON.stringify([from, outlet, to]);
  // In another version an outlet may lead elsewhere: where the lead came to is what tells the way it took.
  const taken = new Set(
    stops.map(({ node, steps }, index) => way(node, steps.at(-1)?.outlet, stops[index + 1]?.node ?? here?.node)),
  );
  return {
    nodes,
    edges: new Set(edges.filter(({ from, outlet, to }) => taken.has(way(from, outlet, to))).map(({ id }) => id)),
    here: here?.node ?? null,
  };
}
