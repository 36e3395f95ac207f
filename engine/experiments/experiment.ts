import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Plan } from '../scenario/plan.ts';
import { own } from '../scenario/own.ts';
import { reachableFrom } from '../scenario/walk-graph.ts';
import { config, type SplitConfig, split } from '../steps/split/step.ts';

/** A split of a plan with what it is set to, and the steps each of its ways leads past. */
export interface Experiment {
  readonly id: string;
  readonly scenario: string;
  readonly node: string;
  readonly split: SplitConfig;
  /** By way: every step a lead may come to after taking it. */
  readonly steps: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The same as long as what is compared, and by what, stays the same: not its name, minimum or holdout group. */
function experimentId(scenario: string, node: string, { ways, metric, event, experiment }: SplitConfig): string {
  const about = JSON.stringify([ways.map(({ id, weight }) => [id, weight]), metric, event, experiment]);
  return `${scenario}:${node}:${bytesToHex(sha256(utf8ToBytes(about))).slice(0, 16)}`;
}

/** The split at a node of a scenario's plan; null where there is none. */
export function experimentAt(plan: Plan, scenario: string, node: string): Experiment | null {
  const planned = own(plan.steps, node);
  if (planned?.kind !== split.kind) return null;
  const { success, data } = config.safeParse(planned.config);
  if (!success) return null;
  const next = new Map(Object.entries(plan.steps).map(([id, step]) => [id, Object.values(step.next)]));
  const steps = new Map(
    data.ways.map(({ id }) => {
      const first = own(planned.next, id);
      return [id, first === undefined ? new Set<string>() : reachableFrom([first], next)] as const;
    }),
  );
  return { id: experimentId(scenario, node, data), scenario, node, split: data, steps };
}

/** All splits of a plan. */
export const experimentsIn = (plan: Plan, scenario: string): Experiment[] =>
  Object.keys(plan.steps).flatMap((node) => experimentAt(plan, scenario, node) ?? []);
