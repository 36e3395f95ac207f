import { useUi } from './canvas-stores.ts';

/** Whether a text that was typed waits because it can't be read: what changes, runs or publishes the drawing waits with it. */
export const useIsUnread = (): boolean => useUi(({ unread }) => unread !== null);
