import type { OutsideCall } from '../own-steps/outside-call.ts';

/**
 * What a run's workflow is told to do next. `ms` is real time until the wait is over, null while only a nudge ends it;
 * `seq` is the last of the lead's events that was looked at: an older nudge is no news.
 */
export type Instruction =
  | { readonly do: 'perform' }
  | OutsideCall
  | { readonly do: 'wait'; readonly ms: number | null; readonly seq: number }
  | { readonly do: 'again' }
  | { readonly do: 'end' };

/** As `seq`: nothing the lead does is news, however much of it has come; only being told to look in any case is. */
export const DEAF = Number.MAX_SAFE_INTEGER;
