import type { Engine } from '../engine.ts';
import { findScenario } from '../drafts/find-scenario.ts';
import { versionById } from '../enrollment/version-cache.ts';
import { countWay, type Success } from '../store/experiments.ts';
import { publishedVersions } from '../store/scenarios.ts';
import { experimentAt, type Experiment, experimentsIn } from './experiment.ts';
import { judgeWays, type WayResult } from './judge-ways.ts';
import { rateInterval, type RateInterval } from './rate-interval.ts';

/** How a split stands: what its ways came to, and which has won. */
export interface ExperimentState {
  readonly node: string;
  readonly metric: Experiment['split']['metric'];
  readonly ways: readonly (WayResult & { readonly name: string; readonly interval: RateInterval | null })[];
  /** Who takes none of the ways, for comparison; null without a holdout group. */
  readonly holdout: {
    readonly leads: number;
    readonly successes: number;
    readonly interval: RateInterval | null;
  } | null;
  readonly minimum: number;
  /** How far the evidence for the leading way has come, up to 1; null where no way is to win. */
  readonly evidence: number | null;
  readonly winner: string | null;
  readonly wonAt: Date | null;
}

function successOf({ split, steps }: Experiment, way: string): Success {
  if (split.metric === 'event') return { is: 'event', name: split.event };
  if (split.metric === 'clicked') return { is: 'clicked', mails: [...(steps.get(way) ?? [])] };
  return { is: 'converted' };
}

/** The versions that compared the same ways by the same measure. */
async function versionsOf({ store }: Engine, { scenario, node, id }: Experiment): Promise<number[]> {
  const published = await publishedVersions(store.versions, scenario);
  const same = await Promise.all(
    published.map(async ({ _id, version }) => {
      const { plan } = await versionById(store, _id);
      return experimentAt(plan, scenario, node)?.id === id ? [version] : [];
    }),
  );
  return same.flat();
}

/** Counts what the ways of an experiment came to, over all versions that compared the same. */
export async function experimentState(engine: Engine, experiment: Experiment): Promise<ExperimentState> {
  const { scenario, node, split } = experiment;
  const [versions, won] = await Promise.all([
    versionsOf(engine, experiment),
    engine.store.experiments.one({ _id: experiment.id }),
  ]);
  const count = async (way: string) => {
    const counted = await countWay(engine.store.trail, { scenario, node, versions, way }, successOf(experiment, way));
    return { ...counted, interval: rateInterval(counted.successes, counted.leads) };
  };
  const ways = await Promise.all(
    split.ways.map(async ({ id, name, weight }) => ({ id, name, weight, ...(await count(id)) })),
  );
  const verdict = judgeWays(ways, split.minimum);
  return {
    node,
    metric: split.metric,
    ways,
    holdout: split.holdout === 0 ? null : await count('holdout'),
    minimum: split.minimum,
    evidence: split.metric === 'none' ? null : verdict.evidence,
    winner: won?.winner ?? (split.metric === 'none' ? null : verdict.winner),
    wonAt: won?.wonAt ?? null,
  };
}

/** How the splits of a scenario's live version stand; empty before it is published. Throws `scenario-unknown`. */
export async function experimentStates(engine: Engine, scenario: string): Promise<ExperimentState[]> {
  const { liveVersion } = await findScenario(engine.store, scenario);
  if (liveVersion === null) return [];
  const { plan } = await versionById(engine.store, `${scenario}:${liveVersion}`);
  return Promise.all(experimentsIn(plan, scenario).map((experiment) => experimentState(engine, experiment)));
}
