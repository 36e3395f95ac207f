import type { Comparison } from './condition.ts';
import { factKey, type Facts } from './facts.ts';
import { comparisonsOf, didQuery } from './judge-condition.ts';
import { zoned } from './local-time.ts';
import { nextTime } from './next-time.ts';
import { own } from './own.ts';
import type { Rules } from './rules.ts';
import type { RunState } from './run-state.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** When and where it is looked from: virtual milliseconds and an IANA zone. */
interface From {
  readonly now: number;
  readonly zone: string;
}

/** Clocks that change bring an hour back, or leave one out. */
function clocksChangeAt({ now, zone }: From): number[] {
  const change = zoned(now, zone).getTimeZoneTransition('next');
  return change === null ? [] : [change.epochMilliseconds];
}

/** The instants at which time alone may change what a comparison sees; none where only events do. */
function turns(comparison: Comparison, { did }: Facts, from: From): readonly number[] {
  switch (comparison.on) {
    case 'did': {
      const fallsAt = own(did, factKey(didQuery(comparison)))?.fallsAt ?? null;
      return fallsAt === null ? [] : [fallsAt];
    }
    case 'weekday':
      return [zoned(from.now, from.zone).startOfDay().add({ days: 1 }).epochMilliseconds];
    case 'time':
      return [
        ...[comparison.from, comparison.to].map((time) =>
          nextTime(from.now + 1, { days: EVERY_DAY, time, closed: [] }, from.zone),
        ),
        ...clocksChangeAt(from),
      ];
    case 'profile':
    case 'filled':
    case 'score':
    case 'stage':
    case 'tag':
    case 'consent':
    case 'topic':
    case 'answer':
    case 'outcome':
      return [];
  }
}

/**
 * The first instant after now at which time alone may make a goal or an exit of a scenario true: a day begins, an hour comes, or
 * what the lead did is so long ago that it no longer counts. By facts just answered; null where only events can.
 */
export function nextLook({ goals, exits }: Rules, { reached }: RunState, facts: Facts, from: From): number | null {
  const open = [...exits, ...goals.filter(({ id }) => !reached.includes(id))];
  const instants = open
    .flatMap(({ condition }) => comparisonsOf(condition))
    .flatMap((comparison) => turns(comparison, facts, from))
    .filter((at) => at > from.now);
  return instants.length === 0 ? null : Math.min(...instants);
}
