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
  /** Puts a whole text in place of what stands there, as a change of its own. */
  readonly replace: (text: string) => void;
  /** Takes back the last of what was typed and can't be read, else brings back what was just discarded; answers whether there was any. */
  readonly stepBack: () => boolean;
  /** Forgets what was typed and can't be read, until it is brought back. */
  readonly discard: () => void;
  /** Follows the draft until it is told to stop. */
  readonly follow: () => () => void;
};

const SETTLE_MS = 250;
/** What takes long to read is read at a pause, not at every word. */
const LONG = { characters: 100_000, settleMs: 1_000 } as const;
const MOST_STEPS = 50;

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
  /** What stood there before each text that can't be read, back to the last that could. */
  let steps: readonly string[] = [];
  let discarded: string | null = null;
  let before = store.getState().text;
  const rewrite = (): void => {
    clearTimeout(timer);
    steps = [];
    discarded = null;
    ui.setState({ unread: null, isTyping: false });
    drawn = document.getState().draft;
    store.setState(written());
  };
  const put = (text: string, key: string | null): void => {
    const reading = read(text);
    ui.setState({ unread: reading.read === null ? text : null, isTyping: false });
    store.setState({ text, reading, isPending: false });
    if (reading.read === null) return;
    steps = [];
    drawn = reading.read;
    edit(document, { code: 'text', count: 1 }, () => reading.read, key);
    drawn = document.getState().draft;
  };
  const settleAs = (key: string | null): void => {
    clearTimeout(timer);
    const { text, isPending } = store.getState();
    if (!isPending) return;
    steps = [...steps, before].slice(-MOST_STEPS);
    put(text, key);
  };
  const settle = (): void => settleAs('text');
  const type = (text: string): void => {
    clearTimeout(timer);
    discarded = null;
    if (!store.getState().isPending) before = store.getState().text;
    store.setState({ text, isPending: true });
    ui.setState({ isTyping: true });
    timer = setTimeout(settle, text.length > LONG.characters ? LONG.settleMs : SETTLE_MS);
  };
  const discard = (): void => {
    settle();
    const { unread } = ui.getState();
    if (unread === null) return;
    rewrite();
    discarded = unread;
  };
  return {
    ...store,
    settle,
    type,
    replace: (text) => {
      settle();
      type(text);
      settleAs(null);
    },
    discard,
    stepBack: () => {
      settle();
      const isUnread = ui.getState().unread !== null;
      const back = isUnread ? steps.at(-1) : discarded;
      if (isUnread && back === undefined) discard();
      else if (typeof back === 'string') {
        steps = isUnread ? steps.slice(0, -1) : [store.getState().text];
        discarded = null;
        put(back, 'text');
      }
      return isUnread || typeof back === 'string';
    },
    follow: () => {
      if (document.getState().draft !== drawn) rewrite();
      const stop = document.subscribe(({ draft }, was) => {
        if (draft !== was.draft && draft !== drawn) rewrite();
      });
      return () => {
        settle();
        stop();
      };
    },
  };
}
