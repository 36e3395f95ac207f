/** The histories in `histories/short/` are of runs that started afresh after so many events. */
export const SHORT_HISTORY = 30;
