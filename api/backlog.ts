/** So many connections may wait until they are taken, as far as the system lets them: with fewer, those of a burst that comes while much is done are reset. */
export const BACKLOG = 2_048;
