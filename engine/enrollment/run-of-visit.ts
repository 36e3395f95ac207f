/** The id of the run that a visit of a step belongs to: the visit's key begins with it. A run that another began has that key as its `parent`. */
export const runOfVisit = (key: string): string => key.slice(0, key.indexOf(':'));
