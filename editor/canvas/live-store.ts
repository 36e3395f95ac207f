import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Answer } from '../api/call.ts';
import type { TestRun } from '../../api/contract/test-runs.ts';
import type { Fault } from '../../engine/scenario/fault.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import type { Reference } from '../../engine/steps/step-definition.ts';

/** Another tab on the same draft. */
export type Companion = Answer<'beHere'>['others'][number];

export type NodeCounts = Answer<'counts'>['nodes'][number];

/** What templates, forms, people and the like are called, by id; a kind that could not be read is null and taken on trust. */
export type Names = Readonly<Record<Exclude<Reference['to'], 'step'>, ReadonlyMap<string, string> | null>>;

/** What is observed rather than drawn. Each step's card listens to its own entries only. */
export interface LiveState {
  readonly counts: ReadonlyMap<string, NodeCounts>;
  readonly leadsInside: number | null;
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
export function openLive(): LiveStore {
  return createStore<LiveState>(() => ({
    counts: new Map(),
    leadsInside: null,
    faults: [],
    faultsByNode: new Map(),
    names: NOTHING_KNOWN,
    test: null,
    unserved: new Map(),
    others: [],
  }));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Takes in fresh counts; a step whose numbers did not change keeps its entry, so that its card does not draw again. */
export function takeCounts(live: LiveStore, { nodes, leadsInside }: Answer<'counts'>): void {
  live.setState(({ counts }) => ({
    leadsInside,
    counts: new Map(
      nodes.map((fresh) => {
        const known = counts.get(fresh.node);
        return [fresh.node, known !== undefined && same(known, fresh) ? known : fresh];
      }),
    ),
  }));
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
