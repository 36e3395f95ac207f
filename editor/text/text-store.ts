import { createStore, type StoreApi } from 'zustand/vanilla';
import { readText, type ReadText } from '../../engine/scenario/text/read-text.ts';
import { writeText } from '../../engine/scenario/text/write-text.ts';
import { edit, type Draft, type DocumentStore } from '../canvas/document-store.ts';
import type { UiStore } from '../canvas/ui-store.ts';

/** A scenario's text as it stands in the field. */
export interface TextState {
  readonly text: string;
  /** What was made of it, or of the text before it while somebody types. */
  readonly reading: ReadText;
  /** It was typed in and not read yet. */
  readonly isPending: boolean;
}

export type TextStore = StoreApi<TextState> & {
  readonly type: (text: string) => void;
  /** Reads what was typed now, and draws it if that can be done. */
  readonly settle: () => void;
  /** Forgets what was typed and not drawn; answers whether there was anything. */
  readonly discard: () => boolean;
  /** Follows the draft until it is told to stop. */
  readonly follow: () => () => void;
};

const SETTLE_MS = 250;

/**
 * The text of a draft: written anew whenever the draft is changed elsewhere, taken back or done again, and drawn in it
 * as it is typed. What can't be read stays in `ui.unread` until it can, or the draft is changed elsewhere.
 */
export function openText(document: DocumentStore, ui: UiStore): TextStore {
  const read = (text: string): ReadText => readText(text, document.getState().draft);
  const written = (): TextState => {
    const text = ui.getState().unread ?? writeText(document.getState().draft);
    return { text, reading: read(text), isPending: false };
  };
  const store = createStore<TextState>(written);
  let drawn: Draft = document.getState().draft;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rewrite = (): void => {
    clearTimeout(timer);
    ui.setState({ unread: null });
    drawn = document.getState().draft;
    store.setState(written());
  };
  const settle = (): void => {
    clearTimeout(timer);
    const { text, isPending } = store.getState();
    if (!isPending) return;
    const reading = read(text);
    ui.setState({ unread: reading.read === null ? text : null });
    if (reading.read !== null) {
      drawn = reading.read;
      edit(document, { code: 'text', count: 1 }, () => reading.read, 'text');
    }
    store.setState({ reading, isPending: false });
  };
  return {
    ...store,
    settle,
    type: (text) => {
      clearTimeout(timer);
      store.setState({ text, isPending: true });
      timer = setTimeout(settle, SETTLE_MS);
    },
    discard: () => {
      const has = store.getState().isPending || ui.getState().unread !== null;
      if (has) rewrite();
      return has;
    },
    follow: () => {
      if (document.getState().draft !== drawn) rewrite();
      const stop = document.subscribe(({ draft }, before) => {
        if (draft !== before.draft && draft !== drawn) rewrite();
      });
      return () => {
        settle();
        stop();
      };
    },
  };
}
