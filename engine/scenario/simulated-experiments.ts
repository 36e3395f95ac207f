import { experimentsIn, type Experiment } from '../experiments/experiment.ts';
import { judgeWays, type WayResult } from '../experiments/judge-ways.ts';
import { LOOK_PAUSE } from '../experiments/look-pause.ts';
import type { Did } from './interpreter.ts';
import type { JsonObject } from './json.ts';
import type { Plan } from './plan.ts';

/** The way of a split that won, and when it did, in virtual milliseconds; null: before the simulation. */
export interface Won {
  readonly way: string;
  readonly at: number | null;
}

interface Standing {
  readonly experiment: Experiment;
  readonly results: Map<string, { leads: number; successes: number }>;
  won: Won | null;
  /** Since the last look, when something changed first; null: nothing did. */
  changedAt: number | null;
}

/** What a lead took, by split. */
type Taken = Map<string, { readonly way: string; hasSucceeded: boolean }>;

const isSuccess = ({ split, steps }: Experiment, way: string, type: string, data: JsonObject): boolean => {
  if (split.metric === 'event') return type === 'custom' && data['name'] === split.event;
  const node = data['node'];
  return (
    split.metric === 'clicked' &&
    type === 'mail-clicked' &&
    typeof node === 'string' &&
    steps.get(way)?.has(node) === true
  );
};

/** How the splits of a plan stand among simulated leads, and which way won: by the engine's test, looked at as often. Time only goes on. */
export class SimulatedExperiments {
  readonly #standings: ReadonlyMap<string, Standing>;
  readonly #taken = new Map<string, Taken>();

  /** `won`: winners the engine has declared already, by experiment. */
  constructor(plan: Plan, scenario: string, won: ReadonlyMap<string, string>) {
    const open = experimentsIn(plan, scenario).filter(({ split }) => split.metric !== 'none');
    this.#standings = new Map(
      open.map((experiment): [string, Standing] => {
        const way = won.get(experiment.id);
        return [
          experiment.node,
          { experiment, results: new Map(), won: way === undefined ? null : { way, at: null }, changedAt: null },
        ];
      }),
    );
  }

  /** The experiments, by their ids. */
  get ids(): string[] {
    return [...this.#standings.values()].map(({ experiment }) => experiment.id);
  }

  /** Whether a way may still win. */
  get areOpen(): boolean {
    return [...this.#standings.values()].some(({ won }) => won === null);
  }

  /** The way that has won by now. */
  winner(node: string, now: number): string | null {
    const standing = this.#standings.get(node);
    if (standing === undefined) return null;
    this.#look(standing, now);
    return standing.won?.way ?? null;
  }

  /** A run decided something, and reached a goal or was converted, or not. */
  decided(run: string, did: readonly Did[], isConverted: boolean): void {
    for (const { node, outcome, because, at } of did) {
      const standing = because.code === 'split' ? this.#standings.get(node) : undefined;
      if (standing === undefined || standing.won !== null || !standing.experiment.steps.has(outcome)) continue;
      const taken = this.#taken.get(run) ?? new Map();
      this.#taken.set(run, taken);
      if (taken.has(node)) continue;
      taken.set(node, { way: outcome, hasSucceeded: false });
      this.#count(standing, outcome, 'leads', at);
    }
    const now = did.at(-1)?.at;
    if (isConverted && now !== undefined) this.#succeed(run, now, ({ split: { metric } }) => metric === 'converted');
  }

  /** Something happened to a run's lead. */
  happened(run: string, type: string, data: JsonObject, at: number): void {
    this.#succeed(run, at, (experiment, way) => isSuccess(experiment, way, type, data));
  }

  /** Nothing of a run's lead will be told any more. */
  forget(run: string): void {
    this.#taken.delete(run);
  }

  /** Which way of each split won in the end, once everybody has done what they did. */
  winners(): Record<string, Won> {
    for (const standing of this.#standings.values()) this.#look(standing, Number.POSITIVE_INFINITY);
    return Object.fromEntries(
      [...this.#standings].flatMap(([node, { won }]): [string, Won][] => (won === null ? [] : [[node, won]])),
    );
  }

  #succeed(run: string, at: number, counts: (experiment: Experiment, way: string) => boolean): void {
    for (const [node, taken] of this.#taken.get(run) ?? []) {
      const standing = this.#standings.get(node);
      if (standing === undefined || taken.hasSucceeded || !counts(standing.experiment, taken.way)) continue;
      taken.hasSucceeded = true;
      this.#count(standing, taken.way, 'successes', at);
    }
  }

  #count(standing: Standing, way: string, what: 'leads' | 'successes', at: number): void {
    this.#look(standing, at);
    const result = standing.results.get(way) ?? { leads: 0, successes: 0 };
    standing.results.set(way, { ...result, [what]: result[what] + 1 });
    standing.changedAt ??= at;
  }

  /** Judges what was so at the engine's last look, if anything had changed by then: between two looks nothing is judged. */
  #look(standing: Standing, now: number): void {
    const { experiment, results, changedAt, won } = standing;
    if (won !== null || changedAt === null) return;
    const lookAt = (Math.floor(changedAt / LOOK_PAUSE) + 1) * LOOK_PAUSE;
    if (now < lookAt) return;
    standing.changedAt = null;
    const { ways, minimum } = experiment.split;
    const stand = ways.map(({ id, weight }): WayResult => ({
      id,
      weight,
      leads: 0,
      successes: 0,
      ...results.get(id),
    }));
    const { winner } = judgeWays(stand, minimum);
    if (winner !== null) standing.won = { way: winner, at: lookAt };
  }
}
