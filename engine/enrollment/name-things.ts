import type { EventDocument } from '../store/events.ts';
import { plansOf } from '../store/enrollments.ts';
import { namesOf } from '../store/names-of.ts';
import { stepTitles } from '../store/scenarios.ts';
import type { Store } from '../store/store.ts';
import type { TrailDocument } from '../store/trail.ts';
import { nameOutlets, type OutletNames, versionOf } from './name-outlets.ts';

/** What the things a lead's story names are called today; null for what is unknown or gone. */
export interface ThingNames {
  readonly scenario: (id: string) => string | null;
  readonly template: (id: string) => string | null;
  readonly form: (id: string) => string | null;
  readonly person: (id: string) => string | null;
  readonly topic: (id: string) => string | null;
  /** A step's title, as the version had it that the run followed when it decided there, else the one it follows now; empty when the step has none. */
  readonly step: (enrollment: string, node: string) => string | null;
  /** The title of the step a decision was taken at, as the version had it that it was taken under. */
  readonly decidedAt: (decision: TrailDocument) => string | null;
  readonly outlet: OutletNames;
}

const named =
  (names: ReadonlyMap<string, string>) =>
  (id: string): string | null =>
    names.get(id) ?? null;

const collect = (events: readonly EventDocument[], field: string): string[] => [
  ...new Set(events.flatMap(({ data }) => (typeof data[field] === 'string' ? [data[field]] : []))),
];

/** Who did something by hand to a run, and who was given a lead: a decision's `by` is a person, or a number of points. */
const peopleIn = (decisions: readonly TrailDocument[]): string[] => [
  ...new Set(
    decisions.flatMap(({ because: { data } }) =>
      [data['by'], data['salesperson']].filter((person) => typeof person === 'string'),
    ),
  ),
];

/** What topics of mail are called, which the settings hold; nothing is read where no event is about one. */
async function topicNames({ settings }: Store, topics: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const known = topics.length === 0 ? null : await settings.one({ _id: 'company' });
  return new Map(known?.topics.map(({ id, name }) => [id, name]));
}

/** Looks up the names that a stretch of a lead's story needs. */
export async function nameThings(
  store: Store,
  events: readonly EventDocument[],
  decisions: readonly TrailDocument[],
  alsoScenarios: readonly string[],
): Promise<ThingNames> {
  const enrollments = [
    ...new Set([...collect(events, 'enrollment'), ...decisions.map(({ enrollment }) => enrollment)]),
  ];
  const scenarios = [
    ...new Set([...collect(events, 'scenario'), ...decisions.map(({ scenario }) => scenario), ...alsoScenarios]),
  ];
  const [foundScenarios, templates, forms, people, topics, plans] = await Promise.all([
    namesOf(store.scenarios, scenarios),
    namesOf(store.templates, collect(events, 'template')),
    namesOf(store.forms, collect(events, 'form')),
    namesOf(store.people, [...collect(events, 'salesperson'), ...collect(events, 'by'), ...peopleIn(decisions)]),
    topicNames(store, collect(events, 'topic')),
    plansOf(store.enrollments, enrollments),
  ]);
  const under = (decision: TrailDocument): string => versionOf(decision, plans);
  const decidedUnder = new Map(decisions.map((one) => [`${one.enrollment}/${one.node}`, under(one)]));
  const [titles, outlet] = await Promise.all([
    stepTitles(store.versions, [...new Set([...plans.values(), ...decisions.map(under)])]),
    nameOutlets(store, decisions, plans),
  ]);
  return {
    scenario: named(foundScenarios),
    template: named(templates),
    form: named(forms),
    person: named(people),
    topic: named(topics),
    step: (enrollment, node) =>
      titles.get(`${decidedUnder.get(`${enrollment}/${node}`) ?? ''}/${node}`) ??
      titles.get(`${plans.get(enrollment) ?? ''}/${node}`) ??
      null,
    decidedAt: (decision) => titles.get(`${under(decision)}/${decision.node}`) ?? null,
    outlet,
  };
}
