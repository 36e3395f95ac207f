/** Words of a line of others, where they stand by themselves. */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
