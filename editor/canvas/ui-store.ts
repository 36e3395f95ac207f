import { createStore, type StoreApi } from 'zustand/vanilla';
import type { z } from 'zod';
import type { whereabouts } from '../../api/contract/scenarios.ts';
import type { GraphNode, GraphNote } from '../../engine/scenario/graph.ts';
import type { StepCategory } from '../../engine/steps/step-definition.ts';
import type { Size } from './tidy.ts';

/** Where a picked step will go: into an edge, after a step, or at a free place. */
export type PickFor =
  | { readonly edge: string }
  | { readonly after: string; readonly outlet: string | null }
  | { readonly at: GraphNode['position']; readonly only?: StepCategory };

export interface LeadsShown {
  readonly node: string;
  /** The step is not in the drawing any more: what it was called, and the version that has it. */
  readonly gone?: { readonly title: string; readonly version: number };
  readonly where: z.infer<typeof whereabouts>;
}

/** What one person looks at; nothing of it is saved. Notes and groups go by their keys (see `noteKey`, `groupKey`) wherever steps go by their ids. */
export interface UiState {
  readonly selectedNodes: ReadonlySet<string>;
  readonly selectedEdges: ReadonlySet<string>;
  /** Places of what is being dragged; the draft changes when it is let go. */
  readonly dragging: ReadonlyMap<string, GraphNode['position']>;
  /** The note whose edge is being pulled, as it is by now; the draft changes when it is let go. */
  readonly resizing: ({ readonly key: string } & Pick<GraphNote, 'position' | 'size'>) | null;
  /** Groups that are folded for all, but not for who looks. */
  readonly peeked: ReadonlySet<string>;
  /** How large each card was drawn. */
  readonly measured: ReadonlyMap<string, Size>;
  readonly hoveredEdge: string | null;
  readonly panel: 'step' | 'rules' | 'test' | 'words' | 'play';
  readonly pick: PickFor | null;
  readonly leads: LeadsShown | null;
  /** What lies over the canvas to help: steps and commands to find, or the keys. */
  readonly aid: 'palette' | 'shortcuts' | null;
  /** Asks the canvas to bring a step into view and the keyboard to it. */
  readonly goTo: { readonly node: string; readonly field: string | null } | null;
  /** What was typed as the scenario's text and can't be read: nothing else is changed until it can, or is discarded. */
  readonly unread: string | null;
  /** Text is being typed that the drawing does not have yet. */
  readonly isTyping: boolean;
}

export type UiStore = StoreApi<UiState>;

/** A fresh look at a canvas: nothing selected. */
export function openUi(panel: UiState['panel'] = 'step'): UiStore {
  return createStore<UiState>(() => ({
    selectedNodes: new Set(),
    selectedEdges: new Set(),
    dragging: new Map(),
    resizing: null,
    peeked: new Set(),
    measured: new Map(),
    hoveredEdge: null,
    panel,
    pick: null,
    leads: null,
    aid: null,
    goTo: null,
    unread: null,
    isTyping: false,
  }));
}

/** Selects one step and nothing else. */
export function selectNode(ui: UiStore, node: string): void {
  ui.setState({ selectedNodes: new Set([node]), selectedEdges: new Set() });
}
