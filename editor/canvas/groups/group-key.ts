/** No id of a step holds a colon: on the canvas, groups go by keys that none of them can have. */
const PREFIX = 'group:';

/** What a group goes by among the steps on the canvas. */
export const groupKey = (id: string): string => PREFIX + id;

/** The group that goes by a key; null for anything else. */
export const groupIn = (key: string): string | null => (key.startsWith(PREFIX) ? key.slice(PREFIX.length) : null);

/** The groups among what is selected or moved. */
export const groupsAmong = (keys: Iterable<string>): Set<string> =>
  new Set([...keys].flatMap((key) => groupIn(key) ?? []));
