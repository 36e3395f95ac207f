import { isProblem } from '../../ui/say-problem.ts';

const EVERY_MS = 5_000;

/** When to ask for results again: what takes too long to count does so the next time too, until less is asked for. */
export const resultsAgain = (_known: unknown, error: Error | null): number | false =>
  isProblem(error, 'count-too-long') ? false : EVERY_MS;
