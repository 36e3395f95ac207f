import { DomainError } from '../errors.ts';
import { isBrokenOff } from './is-broken-off.ts';

/** Who waits longer has gone away, and many who ask again hold up everybody's work. In milliseconds. */
export const LONGEST_SEARCH = 10_000;

/** To be thrown for what went wrong in a search: `search-too-long` where MongoDB broke it off, else the error itself. */
export const searchFailed = (error: unknown): unknown =>
  isBrokenOff(error) ? new DomainError('search-too-long', 'looking for this takes too long', { cause: error }) : error;
