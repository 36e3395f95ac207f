/** How often experiments are looked at, in milliseconds: the test allows any number of looks. */
export const LOOK_PAUSE = 30_000;
