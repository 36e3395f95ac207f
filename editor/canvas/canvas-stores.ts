import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DocumentState, DocumentStore } from './document-store.ts';
import type { LiveState, LiveStore } from './live-store.ts';
import type { UiState, UiStore } from './ui-store.ts';

/** The stores of one open scenario: what is drawn, what is looked at, what is observed. */
export interface CanvasStores {
  readonly scenario: string;
  /** There is no scenario: a condition on leads as such, that knows no steps. */
  readonly outside?: true;
  readonly document: DocumentStore;
  readonly ui: UiStore;
  readonly live: LiveStore;
  /** An old version is looked at: numbers and leads are of it alone. */
  readonly version?: number;
  /** Instead of numbers, cards and ways show one lead's path, or what differs between two drawings. */
  readonly shows?: 'path' | 'diff';
  /** Nothing can be changed: an old version, or somebody who may only read. */
  readonly readOnly: boolean;
}

export const CanvasContext = createContext<CanvasStores | null>(null);

/** The stores of the scenario around this component. */
export function useStores(): CanvasStores {
  const stores = useContext(CanvasContext);
  if (stores === null) throw new Error('outside a scenario page');
  return stores;
}

/** Listens to a part of what is drawn. */
export const useDocument = <T>(select: (state: DocumentState) => T): T => useStore(useStores().document, select);

/** Listens to a part of what is looked at. */
export const useUi = <T>(select: (state: UiState) => T): T => useStore(useStores().ui, select);

/** Listens to a part of what is observed. */
export const useLive = <T>(select: (state: LiveState) => T): T => useStore(useStores().live, select);
