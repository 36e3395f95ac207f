import { createStore } from 'zustand/vanilla';

/** Whether the session ended under unsaved work: the page stays, and asks to sign in again on it. */
export const sessionEnd = createStore(() => ({ isOver: false }));

const unsaved = new Set<symbol>();

/** Notes that a page holds something unsaved; the answer takes the note away. */
export function holdUnsaved(): () => void {
  const held = Symbol('unsaved');
  unsaved.add(held);
  return () => void unsaved.delete(held);
}

let leave = (): void => undefined;

/** What to do when the session ends and nothing would be lost by leaving. */
export function whenSessionEnds(then: () => void): void {
  leave = then;
}

/** The API no longer knows who asks: unsaved work keeps its page, else it is left. */
export function tellSessionEnd(): void {
  if (unsaved.size === 0) leave();
  else sessionEnd.setState({ isOver: true });
}
