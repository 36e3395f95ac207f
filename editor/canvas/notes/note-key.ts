/** No id of a step holds a colon: on the canvas, notes go by keys that none of them can have. */
const PREFIX = 'note:';

/** What a note goes by among the steps on the canvas. */
export const noteKey = (id: string): string => PREFIX + id;

/** The note that goes by a key; null for anything else. */
export const noteIn = (key: string): string | null => (key.startsWith(PREFIX) ? key.slice(PREFIX.length) : null);

/** The notes among what is selected or moved. */
export const notesAmong = (keys: Iterable<string>): Set<string> =>
  new Set([...keys].flatMap((key) => noteIn(key) ?? []));
