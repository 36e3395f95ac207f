/** As long as a scenario's text may be, to the API and the editor alike. */
export const LONGEST_TEXT = 1_000_000;
