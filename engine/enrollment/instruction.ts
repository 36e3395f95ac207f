/**
 * What a run's workflow is told to do next. `ms` is real time until the wait is over, null while only a nudge ends it;
 * `seq` is the last of the lead's events that was looked at: an older nudge is no news.
 */
export type Instruction =
  | { readonly do: 'perform' }
  | { readonly do: 'wait'; readonly ms: number | null; readonly seq: number }
  | { readonly do: 'again' }
  | { readonly do: 'end' };
