import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scenario } from '../../api/contract/scenarios.ts';
import type { ApiProblem } from '../api/api-problem.ts';
import type { Conflict } from '../../engine/scenario/merge/conflict.ts';
import type { VersionsDiff } from '../../engine/scenario/diff-versions.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import { upgradeGraph } from '../../engine/scenario/upgrade-graph.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { keptAs, NOTHING, rebased, type Incoming } from './saving/rebase.ts';

/** What is edited: the drawing and the scenario's name. Never changed in place. */
export interface Draft {
  readonly name: string;
  readonly graph: Graph;
}

/** What is done alike to steps, to notes and to both together. */
export type SharedEdit = 'move' | 'remove' | 'cut' | 'paste' | 'duplicate';

/** What a gesture did, for the history's words: `count` things, and what they are called when it is one. */
export interface EditLabel {
  readonly code:
    | 'add'
    | 'insert'
    | 'connect'
    | 'disconnect'
    | 'arrange'
    | 'arrangeSome'
    | 'configure'
    | 'retitle'
    | 'rename'
    | 'rules'
    | 'take'
    | 'text'
    | SharedEdit
    | `${SharedEdit}${'Notes' | 'Things'}`
    | `${'add' | 'write' | 'colour' | 'resize'}Note`
    | 'group'
    | 'regroup'
    | 'ungroup'
    | 'fold'
    | 'unfold'
    | `${'name' | 'colour'}Group`
    | 'restore';
  readonly count: number;
}

export interface Entry {
  readonly label: EditLabel;
  readonly before: Draft;
  readonly after: Draft;
  /** Edits with the same key that follow closely are one entry. */
  readonly key: string | null;
  readonly at: number;
  /** What came in from elsewhere since, which `before` and `after` do not have yet. */
  readonly since: readonly Incoming[];
}

/** `failed`, and `away` where no answer came, are tried again by themselves; `refused` is not, until something is changed. */
export type Saving = 'idle' | 'saving' | 'away' | 'failed' | 'refused' | 'conflict';

/** A draft as somebody saved it. */
export type Revised = Pick<Scenario, 'name' | 'graph' | 'revision' | 'savedAt' | 'savedBy'>;

/** What somebody else saved meanwhile, and what of it only a choice can bring together with mine; null where both together are too large. */
export interface Meeting {
  readonly theirs: Revised;
  readonly conflicts: readonly Conflict[] | null;
}

/** What came in while the draft was open: what somebody else changed in it, or what an earlier page had not saved. */
export interface News {
  readonly by: Revised['savedBy'];
  readonly changed: VersionsDiff;
  /** What of that lead nobody elsewhere: notes, groups. */
  readonly drawn: readonly ('notes' | 'groups')[];
  readonly isRenamed: boolean;
  readonly hasMine: boolean;
  readonly isRestored: boolean;
}

export interface DocumentState {
  readonly draft: Draft;
  /** The draft as the server has it in this `revision`; the same object as `draft` when nothing is unsaved. */
  readonly saved: Draft;
  /** What was sent and may be on the server: no answer came yet. */
  readonly sent: readonly Draft[];
  readonly savedAt: string;
  readonly revision: number;
  readonly saving: Saving;
  /** Why the last try was refused; null in every other state. */
  readonly refusal: ApiProblem | null;
  /** What waits for a choice; null but in a conflict. */
  readonly meeting: Meeting | null;
  readonly news: News | null;
  /** What is unsaved is kept in the browser. */
  readonly isKept: boolean;
  readonly past: readonly Entry[];
  readonly future: readonly Entry[];
}

const HISTORY = 200;
const COALESCE_MS = 2_000;

export type DocumentStore = StoreApi<DocumentState>;

/** Opens a scenario's draft for editing, its steps as today's versions of their kinds write them. */
export function openDocument({
  name,
  graph,
  revision,
  savedAt,
}: Pick<Revised, 'name' | 'graph' | 'revision' | 'savedAt'>): DocumentStore {
  const draft: Draft = { name, graph: upgradeGraph(graph, catalogue) };
  return createStore<DocumentState>(() => ({
    draft,
    saved: draft,
    sent: [],
    savedAt,
    revision,
    saving: 'idle',
    refusal: null,
    meeting: null,
    news: null,
    isKept: false,
    past: [],
    future: [],
  }));
}

/** Does one gesture: one entry of the history, joined to the last one when both carry the same key in short order. */
export function edit(
  store: DocumentStore,
  label: EditLabel,
  change: (draft: Draft) => Draft,
  key: string | null = null,
): void {
  store.setState((state) => {
    const after = change(state.draft);
    if (after === state.draft || (after.graph === state.draft.graph && after.name === state.draft.name)) return state;
    const last = state.past.at(-1);
    const joins = key !== null && last?.key === key && last.since.length === 0 && Date.now() - last.at < COALESCE_MS;
    const before = joins ? last.before : state.draft;
    const entry: Entry = { label, before, after, key, at: Date.now(), since: NOTHING };
    const past = [...(joins ? state.past.slice(0, -1) : state.past), entry].slice(-HISTORY);
    return { draft: after, past, future: [] };
  });
}

/** Does one gesture on the drawing alone. */
export function editGraph(
  store: DocumentStore,
  label: EditLabel,
  change: (graph: Graph) => Graph,
  key: string | null = null,
): void {
  edit(store, label, (draft) => ({ ...draft, graph: change(draft.graph) }), key);
}

/** A state of the history as it is today; null where that is the draft: of the gesture, nothing is left to take back or do again. */
function asToday({ draft, saved }: DocumentState, state: Draft, { since }: Entry): Draft | null {
  if (since.length === 0) return state;
  const today = keptAs(rebased(state, since), saved);
  return keptAs(today, draft) === draft ? null : today;
}

/** Takes back the last of one's own gestures of which something is left: what came in from elsewhere since stays. */
export function undo(store: DocumentStore): void {
  store.setState((state) => {
    const past = [...state.past];
    for (let entry = past.pop(); entry !== undefined; entry = past.pop()) {
      const draft = asToday(state, entry.before, entry);
      if (draft !== null)
        return {
          draft,
          past,
          future: [{ ...entry, before: draft, after: state.draft, since: NOTHING }, ...state.future],
        };
    }
    return { past };
  });
}

/** Does the gesture that was taken back last again. */
export function redo(store: DocumentStore): void {
  store.setState((state) => {
    const future = [...state.future];
    for (let entry = future.shift(); entry !== undefined; entry = future.shift()) {
      const draft = asToday(state, entry.after, entry);
      if (draft !== null) {
        const done = { ...entry, before: state.draft, after: draft, key: null, since: NOTHING };
        return { draft, past: [...state.past, done], future };
      }
    }
    return { future };
  });
}

/** Whether the server may not have the draft as it is: also while it is told of another one, that was undone since say. */
export const isUnsaved = ({ draft, saved, sent }: DocumentState): boolean => draft !== saved || sent.length > 0;
