/** A French text with unbreakable spaces before ; : ? ! » and after «, so that no line begins with a sign alone. */
export const frenchSpaces = (text: string): string => text.replace(/ (?=[;:?!»])/g, '\u00a0').replace(/« /g, '«\u00a0');
