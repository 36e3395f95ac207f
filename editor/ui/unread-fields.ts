import { createContext, useContext, useEffect, useId } from 'react';

/** Takes in whether a field, by an id of its own, can't be read as it stands. */
export const UnreadFields = createContext<(field: string, isUnread: boolean) => void>(() => undefined);

/** Tells whoever reads this field, as one of several, that it can't be read as it stands. */
export function useUnread(isUnread: boolean): void {
  const note = useContext(UnreadFields);
  const id = useId();
  useEffect(() => {
    if (!isUnread) return undefined;
    note(id, true);
    return () => note(id, false);
  }, [note, id, isUnread]);
}
