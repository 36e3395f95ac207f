import type { Graph } from '../../../engine/scenario/graph.ts';
import type { Simulated } from '../../../engine/scenario/simulate.ts';
import { visitsOf } from './visits-of.ts';

/** Numbers of leads at equally distant instants, the first of them the start. */
type Course = Int32Array<ArrayBuffer>;

/** What many simulated leads did over time. All but who is inside and who waits adds up from the start. */
export interface CrowdFlow {
  readonly leads: number;
  readonly start: number;
  /** Milliseconds from one instant to the next. */
  readonly step: number;
  /** How many instants after the start there are. */
  readonly steps: number;
  readonly came: Course;
  readonly inside: Course;
  /** By connection: how many have gone along it. */
  readonly ways: Readonly<Record<string, Course>>;
  readonly nodes: Readonly<Record<string, { readonly came: Course; readonly waiting: Course; readonly left: Course }>>;
}

/** What a flow is handed over by to another thread, rather than copied. */
export const buffersOf = ({ came, inside, ways, nodes }: CrowdFlow): ArrayBuffer[] =>
  [
    came,
    inside,
    ...Object.values(ways),
    ...Object.values(nodes).flatMap((node) => [node.came, node.waiting, node.left]),
  ].map(({ buffer }) => buffer);

const QUARTER = 900_000;
const MOST_STEPS = 2_000;

/** What changes at each instant: sums come of it at the end. */
type Changes = Map<number, number>;

const bump = (changes: Changes, step: number, by: number): void =>
  void changes.set(step, (changes.get(step) ?? 0) + by);

function summed(changes: Changes, steps: number): Course {
  let sum = 0;
  return Int32Array.from({ length: steps + 1 }, (_none, step) => (sum += changes.get(step) ?? 0));
}

function at<T>(map: Map<string, T>, key: string, fresh: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = fresh();
  map.set(key, made);
  return made;
}

const outletKey = (node: string, outlet: string): string => JSON.stringify([node, outlet]);

/** Adds simulated leads up, one after the other; what it holds does not grow with them. */
export class FlowKeeper {
  readonly #start: number;
  readonly #step: number;
  readonly #edges: ReadonlyMap<string, string>;
  readonly #came: Changes = new Map();
  readonly #gone: Changes = new Map();
  readonly #ways = new Map<string, Changes>();
  readonly #nodes = new Map<string, { came: Changes; waiting: Changes; left: Changes }>();
  #leads = 0;
  #last = 1;

  constructor({ edges }: Pick<Graph, 'edges'>, start: number, length: number) {
    this.#start = start;
    this.#step = Math.max(QUARTER, Math.ceil(length / MOST_STEPS));
    this.#edges = new Map(edges.map(({ id, from, outlet }) => [outletKey(from, outlet), id]));
  }

  /** Adds what came of one lead. */
  add(simulated: Simulated): void {
    this.#leads += 1;
    const visits = visitsOf(simulated);
    bump(this.#came, this.#stepAt(visits[0]?.from ?? simulated.at), 1);
    for (const { node, from, to, by, isLast } of visits) {
      const counts = at(this.#nodes, node, () => ({ came: new Map(), waiting: new Map(), left: new Map() }));
      const way = by === null ? undefined : this.#edges.get(outletKey(by.node, by.outlet));
      const step = this.#stepAt(from);
      if (way !== undefined)
        bump(
          at(this.#ways, way, () => new Map()),
          step,
          1,
        );
      bump(counts.came, step, 1);
      bump(counts.waiting, step, 1);
      if (to === null) continue;
      bump(counts.waiting, this.#stepAt(to), -1);
      if (!isLast) continue;
      bump(counts.left, this.#stepAt(to), 1);
      bump(this.#gone, this.#stepAt(to), 1);
    }
  }

  /** The sums, up to when something happened last. */
  flow(): CrowdFlow {
    const steps = this.#last;
    const came = summed(this.#came, steps);
    const gone = summed(this.#gone, steps);
    return {
      leads: this.#leads,
      start: this.#start,
      step: this.#step,
      steps,
      came,
      inside: came.map((sum, step) => sum - (gone[step] ?? 0)),
      ways: Object.fromEntries([...this.#ways].map(([way, changes]) => [way, summed(changes, steps)])),
      nodes: Object.fromEntries(
        [...this.#nodes].map(([node, { came: arrived, waiting, left }]) => [
          node,
          { came: summed(arrived, steps), waiting: summed(waiting, steps), left: summed(left, steps) },
        ]),
      ),
    };
  }

  /** The first instant at which it has happened. */
  #stepAt(instant: number): number {
    const step = Math.max(0, Math.ceil((instant - this.#start) / this.#step));
    this.#last = Math.max(this.#last, step);
    return step;
  }
}
