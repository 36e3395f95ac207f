import { useCallback, useEffect, useMemo, useRef, useState, type FocusEvent, type RefObject } from 'react';
import { outlineOf } from '../../engine/scenario/outline/outline-of.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { useDocument, useStores, useUi } from '../canvas/canvas-stores.ts';
import { selectNode } from '../canvas/ui-store.ts';
import { above, visibleRows, type Row } from './visible-rows.ts';

interface Outline {
  readonly rows: readonly Row[];
  /** The line that the keyboard is at, or comes to. */
  readonly active: Row | undefined;
  readonly go: (key: string) => void;
  readonly fold: (key: string, isOpen: boolean) => void;
  /** For the tree: a line that goes while the keyboard is at it hands it to the one that takes its place. */
  readonly focus: { readonly onFocus: () => void; readonly onBlur: (event: FocusEvent) => void };
  /** After a change, the keyboard stays at the line, or at the one that took its place. */
  readonly stay: () => void;
}

/** The lines of the drawing as they are shown, and where the keyboard is among them. */
export function useOutline(tree: RefObject<HTMLElement | null>): Outline {
  const { ui } = useStores();
  const graph = useDocument(({ draft }) => draft.graph);
  const goTo = useUi((state) => state.goTo);
  const items = useMemo(() => outlineOf(graph, catalogue), [graph]);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => visibleRows(items, folded), [items, folded]);
  const [at, setAt] = useState<string | null>(null);
  const lastIndex = useRef(0);
  const wantsFocus = useRef(false);
  const hadFocus = useRef(false);
  const found = rows.findIndex(({ item }) => item.key === at);
  const index = found < 0 ? Math.min(lastIndex.current, rows.length - 1) : found;
  const active = rows[index];
  useEffect(() => {
    lastIndex.current = Math.max(0, index);
    const isLost = hadFocus.current && document.activeElement === document.body;
    if ((!wantsFocus.current && !isLost) || active === undefined) return;
    const line = tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(active.item.key)}"]`);
    line?.focus();
    wantsFocus.current = false;
  });
  const fold = useCallback((key: string, isOpen: boolean): void => {
    setFolded((before) => {
      const next = new Set(before);
      next[isOpen ? 'delete' : 'add'](key);
      return next;
    });
  }, []);
  const stay = useCallback((): void => {
    wantsFocus.current = true;
  }, []);
  const go = useCallback(
    (key: string): void => {
      stay();
      setAt(key);
      const row = rows.find(({ item }) => item.key === key);
      if (row !== undefined) selectNode(ui, row.item.step);
    },
    [rows, stay, ui],
  );
  useEffect(() => {
    if (goTo === null) return;
    const key = `step ${goTo.node}`;
    const shut = above(items, key);
    if (shut === null) return;
    setFolded((before) =>
      shut.some((one) => before.has(one)) ? new Set([...before].filter((one) => !shut.includes(one))) : before,
    );
    setAt(key);
    if (goTo.field !== null) return;
    wantsFocus.current = true;
    ui.setState({ goTo: null });
  }, [goTo, items, ui]);
  const focus = useMemo(
    () => ({
      onFocus: () => void (hadFocus.current = true),
      onBlur: ({ target }: FocusEvent) => void (hadFocus.current = !target.isConnected),
    }),
    [],
  );
  return { rows, active, go, fold, stay, focus };
}
