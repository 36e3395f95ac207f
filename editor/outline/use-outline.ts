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

/** A line by its key and, for when it is gone, by where it was. */
interface At {
  readonly key: string;
  readonly index: number;
}

const indexOf = (rows: readonly Row[], { key, index }: At): number => {
  const found = rows.findIndex(({ item }) => item.key === key);
  return found < 0 ? Math.min(index, rows.length - 1) : found;
};

/** The lines of the drawing as they are shown, and where the keyboard is among them. */
export function useOutline(tree: RefObject<HTMLElement | null>): Outline {
  const { ui } = useStores();
  const graph = useDocument(({ draft }) => draft.graph);
  const goTo = useUi((state) => state.goTo);
  const items = useMemo(() => outlineOf(graph, catalogue), [graph]);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => visibleRows(items, folded), [items, folded]);
  const [at, setAt] = useState<At>({ key: '', index: 0 });
  const [asked, setAsked] = useState(goTo);
  const wantsFocus = useRef(false);
  const hadFocus = useRef(false);
  if (goTo !== asked) {
    setAsked(goTo);
    const key = goTo === null ? null : `step ${goTo.node}`;
    const shut = key === null ? null : above(items, key);
    if (key !== null && shut !== null) {
      setFolded(new Set([...folded].filter((one) => !shut.includes(one))));
      setAt({ key, index: at.index });
    }
  }
  const active = rows[indexOf(rows, at)];
  useEffect(() => {
    if (goTo !== null && goTo.field === null) {
      wantsFocus.current = true;
      ui.setState({ goTo: null });
    }
    const isLost = hadFocus.current && document.activeElement === document.body;
    if ((!wantsFocus.current && !isLost) || active === undefined) return;
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(active.item.key)}"]`)?.focus();
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
    setAt((before) => {
      const index = indexOf(rows, before);
      return { key: rows[index]?.item.key ?? '', index };
    });
  }, [rows]);
  const go = useCallback(
    (key: string): void => {
      const index = rows.findIndex(({ item }) => item.key === key);
      const row = rows[index];
      if (row === undefined) return;
      wantsFocus.current = true;
      setAt({ key, index });
      selectNode(ui, row.item.step);
    },
    [rows, ui],
  );
  const focus = useMemo(
    () => ({
      onFocus: () => void (hadFocus.current = true),
      onBlur: ({ target }: FocusEvent) => void (hadFocus.current = !target.isConnected),
    }),
    [],
  );
  return { rows, active, go, fold, stay, focus };
}
