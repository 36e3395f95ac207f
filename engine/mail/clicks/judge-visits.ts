/** One request for a tracked link of a mail. `link` is its number, null for the hidden one; `at` real milliseconds. */
export interface Visit {
  readonly id: string;
  readonly link: number | null;
  readonly at: number;
  /** Who asked, as a hash: two visits of one program bear the same. */
  readonly agent: string;
  /** What the request says of itself: a machine (HEAD, a known robot), no browser that we know of, or a browser, which proves nothing. */
  readonly says: 'machine' | 'no-browser' | 'browser';
}

/** Why a visit is a machine's. */
export type Verdict = 'agent' | 'hidden-link' | 'burst' | 'too-soon';

/** What of a mail its visits are judged by: the numbers of its tracked links, and when its server took it (null while that is not known). */
export interface VisitedMail {
  readonly links: readonly number[];
  readonly sentAt: number | null;
}

const SECOND = 1_000;

/**
 * A scanner takes about a second a link (mautic/mautic#9798), and "every link within three seconds" is what others go by;
 * a person reads between two clicks. So all links, with so much time for each but the first, are a machine's round, and
 * three links in twenty seconds are a person's. Never more than the most, however many links: scanners that are slower
 * than that come upon the hidden link.
 */
const A_LINK = 2 * SECOND;
const A_ROUND_AT_MOST = 10 * SECOND;

/** What came so near to a visit of the hidden link came of the same round, whoever it says it is: ten seconds to either side serve well (mautic/mautic#9798). */
const AROUND_HIDDEN = 10 * SECOND;
/** And this near, where it is the same program: a sandbox takes its time. A person may use the same browser, later. */
const SAME_AGENT_AROUND_HIDDEN = 60 * SECOND;

/** Nobody reads a mail so soon after its server took it. Mautic's default is two seconds (mautic/mautic#14593); as we also ask for an agent that is no browser, longer is safe. */
const TOO_SOON = 10 * SECOND;

/** The rounds in which all links were visited: from a visit up to the one that completes them. */
function inRounds(visits: readonly Visit[], { links }: VisitedMail): ReadonlySet<Visit> {
  const found = new Set<Visit>();
  if (links.length < 2) return found;
  const most = Math.min(A_ROUND_AT_MOST, A_LINK * (links.length - 1));
  for (const [from, first] of visits.entries()) {
    const missing = new Set(links);
    for (let to = from; to < visits.length && missing.size > 0; to += 1) {
      const visit = visits[to];
      if (visit === undefined || visit.at - first.at > most) break;
      if (visit.link !== null) missing.delete(visit.link);
      if (missing.size === 0) for (const one of visits.slice(from, to + 1)) found.add(one);
    }
  }
  return found;
}

/**
 * Which of the visits to a mail's links are a machine's, by id; all others are taken for a person's. Later visits may
 * show earlier ones in another light, so all that are known are judged together.
 */
export function judgeVisits(given: readonly Visit[], mail: VisitedMail): ReadonlyMap<string, Verdict> {
  const visits = given.toSorted((a, b) => a.at - b.at);
  const hidden = visits.filter(({ link }) => link === null);
  const rounds = inRounds(visits, mail);
  const isNearHidden = ({ at, agent }: Visit): boolean =>
    hidden.some((trap) => Math.abs(trap.at - at) <= (trap.agent === agent ? SAME_AGENT_AROUND_HIDDEN : AROUND_HIDDEN));
  const judge = (visit: Visit): Verdict | null => {
    if (visit.says === 'machine') return 'agent';
    if (isNearHidden(visit)) return 'hidden-link';
    if (rounds.has(visit)) return 'burst';
    const isTooSoon = mail.sentAt !== null && visit.at - mail.sentAt < TOO_SOON;
    return visit.says === 'no-browser' && isTooSoon ? 'too-soon' : null;
  };
  return new Map(
    visits.flatMap((visit) => {
      const verdict = judge(visit);
      return verdict === null ? [] : [[visit.id, verdict] as const];
    }),
  );
}
