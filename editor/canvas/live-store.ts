import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Answer } from '../api/call.ts';
import type { ExperimentState } from '../../api/contract/experiments.ts';
import type { ScenarioResults } from '../../api/contract/results.ts';
import type { TestRun } from '../../api/contract/test-runs.ts';
import type { Fault } from '../../engine/scenario/fault.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import type { Reference } from '../../engine/steps/step-definition.ts';
import { EVERYTHING, type Look } from './overlay/look.ts';
import { nodeNumbers, type NodeNumbers } from './overlay/node-numbers.ts';
import type { LitPath } from './path/lit-path.ts';
import type { Differences } from './versions/union-graph.ts';

/** Another tab on the same draft. */
export type Companion = Answer<'beHere'>['others'][number];

export type NodeCounts = Answer<'counts'>['nodes'][number];

export type NodeResults = ScenarioResults['nodes'][number];

/** What templates, forms, people and the like are called, by id; a kind that could not be read is null and taken on trust. */
export type Names = Readonly<Record<Exclude<Reference['to'], 'step'>, ReadonlyMap<string, string> | null>>;

export type Totals = Pick<ScenarioResults, 'entered' | 'converted'>;

/** What is observed rather than drawn. Each step's card listens to its own entries only. */
export interface LiveState {
  readonly counts: ReadonlyMap<string, NodeCounts>;
  readonly leadsInside: number | null;
  /** Of which version and period the numbers are. */
  readonly look: Look;
  /** What came of each step; null where that is not known, or could not be counted. */
  readonly results: ReadonlyMap<string, NodeResults> | null;
  readonly totals: Totals | null;
  readonly bottleneck: ScenarioResults['bottleneck'];
  /** How the splits of the live version stand, by step. */
  readonly splits: ReadonlyMap<string, ExperimentState>;
  /** What each card tells of these. */
  readonly numbers: ReadonlyMap<string, NodeNumbers>;
  /** One lead's path, where that is what is looked at. */
  readonly path: LitPath | null;
  /** What differs between two drawings, where that is what is looked at. */
  readonly diff: Pick<Differences, 'nodes' | 'edges'> | null;
  readonly faults: readonly Fault[];
  readonly faultsByNode: ReadonlyMap<string, readonly Fault[]>;
  readonly names: Names;
  readonly test: TestRun | null;
  /** Step kinds that nobody performs just now, with the task queue where they wait for a worker. */
  readonly unserved: ReadonlyMap<string, string>;
  /** The other tabs that have this draft open. */
  readonly others: readonly Companion[];
}

export type LiveStore = StoreApi<LiveState>;

const NOTHING_KNOWN: Names = {
  template: null,
  form: null,
  person: null,
  scenario: null,
  segment: null,
  topic: null,
};

/** Nothing observed yet. */
export function openLive(look: Look = EVERYTHING): LiveStore {
  return createStore<LiveState>(() => ({
    counts: new Map(),
    leadsInside: null,
    look,
    results: null,
    totals: null,
    bottleneck: null,
    splits: new Map(),
    numbers: new Map(),
    path: null,
    diff: null,
    faults: [],
    faultsByNode: new Map(),
    names: NOTHING_KNOWN,
    test: null,
    unserved: new Map(),
    others: [],
  }));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** By step, each entry that did not change as it was known, so that its card does not draw again. */
function renewed<T extends { readonly node: string }>(
  known: ReadonlyMap<string, T> | null,
  fresh: readonly T[],
): ReadonlyMap<string, T> {
  return new Map(
    fresh.map((one) => {
      const before = known?.get(one.node);
      return [one.node, before !== undefined && same(before, one) ? before : one];
    }),
  );
}

/** Changes what is observed, and with it what the cards tell. */
function observe(live: LiveStore, change: (state: LiveState) => Partial<LiveState>): void {
  live.setState((state) => {
    const changed = change(state);
    return { ...changed, numbers: nodeNumbers({ ...state, ...changed }, state.numbers) };
  });
}

/** Takes in fresh counts. Those of one version do not tell how many leads are inside. */
export function takeCounts(live: LiveStore, { nodes, leadsInside }: Answer<'counts'>): void {
  observe(live, ({ counts, look }) => ({
    leadsInside: look.version === null ? leadsInside : null,
    counts: renewed(counts, nodes),
  }));
}

/** Takes in what came of each step; null where it could not be counted. */
export function takeResults(live: LiveStore, fresh: ScenarioResults | null): void {
  observe(live, (state) => {
    if (fresh === null) return { results: null, totals: null, bottleneck: null };
    const { nodes, bottleneck, entered, converted } = fresh;
    return {
      results: renewed(state.results, nodes),
      totals: { entered, converted },
      bottleneck: same(state.bottleneck, bottleneck) ? state.bottleneck : bottleneck,
    };
  });
}

/** Takes in how splits stand. */
export function takeSplits(live: LiveStore, states: readonly ExperimentState[]): void {
  observe(live, ({ splits }) => ({ splits: renewed(splits, states) }));
}

/** Looks at the numbers of another version or period. */
export function lookAt(live: LiveStore, look: Look): void {
  observe(live, () => ({ look }));
}

/** Takes in what is wrong with the drawing; a step whose faults did not change keeps its entry. */
export function takeFaults(live: LiveStore, faults: readonly Fault[]): void {
  live.setState((state) => {
    if (same(state.faults, faults)) return state;
    const grouped = new Map<string, Fault[]>();
    for (const fault of faults)
      if (fault.node !== null) grouped.set(fault.node, [...(grouped.get(fault.node) ?? []), fault]);
    const faultsByNode = new Map(
      [...grouped].map(([node, theirs]) => {
        const known = state.faultsByNode.get(node);
        return [node, known !== undefined && same(known, theirs) ? known : theirs] as const;
      }),
    );
    return { faults, faultsByNode };
  });
}

/** Takes in which step kinds nobody performs just now. */
export function takeKinds(live: LiveStore, { kinds }: Answer<'stepKinds'>): void {
  live.setState((state) => {
    const unserved = new Map(
      kinds.flatMap(({ kind, taskQueue, served }) =>
        served === false && taskQueue !== null ? [[kind, taskQueue] as const] : [],
      ),
    );
    return same([...state.unserved], [...unserved]) ? state : { unserved };
  });
}

/** Takes in who else has the draft open. */
export function takeOthers(live: LiveStore, others: readonly Companion[]): void {
  live.setState((state) => (same(state.others, others) ? state : { others }));
}

/** Says what a referenced thing is called: its name, or that it is missing. */
export function nameOf(names: Names, steps: (id: string) => string | null, language: Language) {
  const missing = language === 'fr' ? 'introuvable' : 'missing';
  return (to: Reference['to'], id: string): string => {
    if (to === 'step') return steps(id) ?? missing;
    const known = names[to];
    return known === null ? '…' : (known.get(id) ?? missing);
  };
}
