/** Words as they stand within a line that others begin. */
export const uncapitalised = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
