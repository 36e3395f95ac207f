/**
 * What became of a mail. `reply` is the server's own words: they may echo the address, so they stay in MongoDB.
 * `later`: the server has surely not accepted it; `by` tells its reply of 4xx from a failure to reach or talk to it.
 * `unknown`: all of it was handed over and no reply came.
 */
export type Delivery =
  | { readonly state: 'sent'; readonly reply: string }
  | { readonly state: 'refused'; readonly code: string; readonly reply: string }
  | {
      readonly state: 'later';
      readonly code: string;
      readonly reply: string | null;
      readonly by: 'server' | 'connection';
    }
  | { readonly state: 'unknown' };
