import type { Comparison, Condition, ConditionMember } from './condition.ts';
import { areAnswered, factKey, type Facts } from './facts.ts';
import { comparisonsOf, conditionNeeds, didQuery, judgeCondition, type JudgedAt } from './judge-condition.ts';
import { zoned } from './local-time.ts';
import { nextTime } from './next-time.ts';
import { own } from './own.ts';
import type { Rules } from './rules.ts';
import type { RunState } from './run-state.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** When the clocks change before an instant: that brings an hour back, or leaves one out. */
function clocksChange({ now, zone }: JudgedAt, before: number): number[] {
  const here = zoned(now, zone);
  if (here.offsetNanoseconds === zoned(before, zone).offsetNanoseconds) return [];
  const change = here.getTimeZoneTransition('next');
  return change === null ? [] : [change.epochMilliseconds];
}

/** By these facts, from this moment on. */
type Turns = (facts: Facts, from: JudgedAt) => readonly number[];

/** The instants at which time alone may change what a comparison sees; null where only events ever do. */
function turns(comparison: Comparison): Turns | null {
  switch (comparison.on) {
    case 'did':
      if (comparison.withinDays === null) return null;
      return ({ did }) => {
        const fallsAt = own(did, factKey(didQuery(comparison)))?.fallsAt ?? null;
        return fallsAt === null ? [] : [fallsAt];
      };
    case 'weekday':
      return (_facts, { now, zone }) => [zoned(now, zone).startOfDay().add({ days: 1 }).epochMilliseconds];
    case 'time':
      return (_facts, from) => {
        const edges = [comparison.from, comparison.to].map((time) =>
          nextTime(from.now + 1, { days: EVERY_DAY, time, closed: [] }, from.zone),
        );
        return [...edges, ...clocksChange(from, Math.min(...edges))];
      };
    case 'profile':
    case 'filled':
    case 'score':
    case 'stage':
    case 'tag':
    case 'consent':
    case 'topic':
    case 'answer':
    case 'outcome':
      return null;
  }
}

/** The instants for a condition; none where one of those that must all hold does not, and only an event can change that. */
function turnsOf({ join, of }: Condition, facts: Facts, at: JudgedAt): readonly number[] {
  const fails = (member: ConditionMember): boolean => {
    const alone: Condition = { join: 'all', of: [member] };
    return (
      comparisonsOf(alone).every((comparison) => turns(comparison) === null) &&
      areAnswered(conditionNeeds(alone), facts) &&
      !judgeCondition(alone, facts, at).holds
    );
  };
  if (join === 'all' && of.some(fails)) return [];
  return of.flatMap((member: ConditionMember) =>
    'join' in member ? turnsOf(member, facts, at) : (turns(member)?.(facts, at) ?? []),
  );
}

/**
 * The first instant after now at which time alone may make a goal or an exit of a scenario true: a day begins, an hour comes, or
 * what the lead did is so long ago that it no longer counts. By facts just answered; null where only events can.
 */
export function nextLook({ goals, exits }: Rules, { reached }: RunState, facts: Facts, at: JudgedAt): number | null {
  const open = [...exits, ...goals.filter(({ id }) => !reached.includes(id))];
  const instants = open.flatMap(({ condition }) => turnsOf(condition, facts, at)).filter((instant) => instant > at.now);
  return instants.length === 0 ? null : Math.min(...instants);
}
