import { matchesPattern } from '../events/event-pattern.ts';
import type { Catalogue } from '../steps/catalogue.ts';
import type { Calendar } from './calendar.ts';
import type { JsonObject } from './json.ts';
import type { HeardEvent } from './look-back.ts';
import { mindedTypes } from './minded-types.ts';
import type { Plan } from './plan.ts';
import type { Reaction } from './reactions.ts';
import type { SendingPolicy } from './sending-policy.ts';
import { SharedCourse } from './shared-course.ts';
import { type Simulated, type Simulation, walk } from './simulate.ts';
import { happened, type SimulatedLead } from './simulated-lead.ts';
import type { Walk } from './together.ts';

/** What is recorded of a real lead. The profile is today's: what it was before is not recorded. */
export interface RecordedLead {
  readonly id: string;
  readonly profile: JsonObject;
  /** All its events, by `seq`; `at` is in milliseconds. */
  readonly events: readonly HeardEvent[];
}

/** Which of a lead's entries is replayed: the first between two instants; what came after `until` is not known. */
export interface Period {
  readonly from: number;
  readonly to: number;
  readonly until: number;
}

/** What came of a lead in the draft, and what happened in reality since it would have entered. */
export interface Replayed {
  readonly simulated: Simulated;
  readonly really: { readonly mails: number; readonly handOffs: number };
}

/** What the lead or a salesperson did about a step of the scenario, as against what its steps did themselves. */
const ANSWERS: Readonly<Record<string, string>> = {
  'mail-clicked': 'mail-sent',
  'mail-opened': 'mail-sent',
  'hand-off-accepted': 'handed-off',
  'hand-off-rejected': 'handed-off',
};

/** How a lead stands before anything was recorded of it. */
const blank = (profile: JsonObject): SimulatedLead => ({
  profile,
  score: 0,
  stage: 'MCL',
  tags: [],
  mailConsent: false,
  refusedTopics: [],
  events: [],
});

const isOfRun = (event: HeardEvent, other: HeardEvent): boolean =>
  event.data['node'] === other.data['node'] && event.data['enrollment'] === other.data['enrollment'];

/** What the draft's lead will do: answers to a step come as long after it as they really did, all else when it really happened. */
function reactionsOf(later: readonly HeardEvent[], scenario: string): Reaction[] {
  return later.flatMap((event): Reaction[] => {
    const { type, data, at } = event;
    if (data['scenario'] !== scenario) return [{ type, data, at }];
    const cause = ANSWERS[type];
    const asked = later.findLast((other) => other.type === cause && other.seq < event.seq && isOfRun(event, other));
    const { enrollment: _run, ...told } = data;
    if (asked === undefined || typeof data['node'] !== 'string') return [];
    return [{ type, data: told, after: data['node'], delay: Math.max(0, at - asked.at) }];
  });
}

/** Where a replay takes place. */
export interface Setting {
  readonly scenario: string;
  readonly zone: string;
  readonly calendar: Calendar;
  readonly period: Period;
  readonly cap?: SendingPolicy['cap'];
  readonly shared?: SharedCourse;
  /** What may make a difference in the plan, where that was found out before; see minded-types.ts. */
  readonly minded?: ReadonlySet<string> | null;
}

/** A lead whose past is to be taken through a draft. Of that past, it holds so many `events`: those the plan minds. */
export interface Replay extends Walk<Replayed> {
  readonly events: number;
}

function* replaying(
  simulation: Simulation,
  known: number,
  really: Replayed['really'],
): Generator<number, Replayed, void> {
  const simulated = yield* walk(simulation);
  return {
    simulated: { ...simulated, lead: { ...simulated.lead, events: simulated.lead.events.slice(known) } },
    really,
  };
}

/**
 * Takes a real lead's past through a draft: from the first event of the period that would have let it in, with what it
 * did since. What the scenario's own steps did to the lead is left to the draft. Null when nothing would have let it in.
 */
export function replayOf(plan: Plan, catalogue: Catalogue, lead: RecordedLead, setting: Setting): Replay | null {
  const { scenario, zone, calendar, period, cap = null, shared = new SharedCourse(plan) } = setting;
  const { minded = mindedTypes(plan, catalogue) } = setting;
  const isMinded = ({ type }: { readonly type: string }): boolean => minded === null || minded.has(type);
  for (const event of lead.events) {
    if (event.at < period.from || event.at > period.to) continue;
    if (event.type === 'called' && event.data['scenario'] !== scenario) continue;
    const met = plan.triggers.find(({ pattern }) => matchesPattern(pattern, event, ''));
    if (met === undefined) continue;
    const before = lead.events.filter((earlier) => earlier.seq <= event.seq && isMinded(earlier));
    const later = lead.events.filter(({ seq, at }) => seq > event.seq && at <= period.until);
    const own = later.filter(({ data }) => data['scenario'] === scenario);
    const really = {
      mails: own.filter(({ type }) => type === 'mail-sent').length,
      handOffs: own.filter(({ type }) => type === 'handed-off').length,
    };
    // Made now: what waits for its turn holds on to nothing else of the lead's past.
    const simulation: Simulation = {
      plan,
      catalogue,
      trigger: met.node,
      lead: before.reduce((so, { type, data, at }) => happened(so, type, data, at), blank(lead.profile)),
      reactions: reactionsOf(later, scenario).filter(isMinded),
      cap,
      seed: event.seq,
      start: event.at,
      until: period.until,
      zone,
      calendar,
      ids: { enrollment: `replay-${lead.id}`, lead: lead.id },
      shared,
    };
    const known = before.length;
    const begin = () => replaying(simulation, known, really);
    return { at: event.at, begin, events: known + simulation.reactions.length };
  }
  return null;
}
