import { followRequest, isWeb, type Redirects, Refused, type WebLimits } from './open-request.ts';

/** Why a link leads nowhere: its server says so, or there is none that answers. */
export type DeadLink =
  | { readonly why: 'answers'; readonly status: number }
  | { readonly why: 'private' | 'unreachable' | 'silent' | 'goes-round' };

const DEADLINE_MS = 5_000;
const MOST_REDIRECTS = 5;
/** Redirects that a reader's browser follows. */
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
/** What pages answer to programs, or to who is not signed in: readers may see them. */
const NOT_FOR_PROGRAMS: readonly number[] = [401, 403, 407, 429, 999];

/** Wherever they lead on the public internet. */
const READ: Redirects = {
  statuses: REDIRECTS,
  most: MOST_REDIRECTS,
  to: (location, from) => {
    const url = URL.canParse(location, from.href) ? new URL(location, from.href) : null;
    if (url === null || !isWeb(url)) throw new Refused('redirect-refused');
    return url;
  },
};

/** What an address answers in the end. */
const statusOf = (url: string, method: 'HEAD' | 'GET', limits: WebLimits, signal: AbortSignal): Promise<number> =>
  followRequest({ url, method, body: '', headers: { accept: '*/*' } }, limits, signal, READ, (status) => status);

/**
 * Looks whether a link leads somewhere: HEAD, and GET where that is answered with an error, as some servers know no HEAD. Null
 * where it does, and where nobody can tell from here: the page is not for programs, or this machine has no DNS. Reads no page.
 * Five seconds in all. Never throws for what a server, a name or a network does.
 */
export async function lookAtLink(url: string, limits: WebLimits): Promise<DeadLink | null> {
  const signal = AbortSignal.timeout(limits.deadlineMs ?? DEADLINE_MS);
  try {
    const told = await statusOf(url, 'HEAD', limits, signal);
    const status = told < 400 ? told : await statusOf(url, 'GET', limits, signal);
    return status < 400 || NOT_FOR_PROGRAMS.includes(status) ? null : { why: 'answers', status };
  } catch (error) {
    if (error instanceof Refused) return { why: error.code === 'address-refused' ? 'private' : 'goes-round' };
    if (signal.aborted) return { why: 'silent' };
    return error instanceof Error && 'code' in error && error.code === 'EAI_AGAIN' ? null : { why: 'unreachable' };
  }
}
