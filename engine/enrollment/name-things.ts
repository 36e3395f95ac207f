import type { EventDocument } from '../store/events.ts';
import type { Store } from '../store/store.ts';
import type { TrailDocument } from '../store/trail.ts';

/** What the things a lead's story names are called today; null for what is unknown or gone. */
export interface ThingNames {
  readonly scenario: (id: string) => string | null;
  readonly template: (id: string) => string | null;
  readonly form: (id: string) => string | null;
  readonly person: (id: string) => string | null;
  /** A step's title, as its enrollment's version has it; empty when the step has none. */
  readonly step: (enrollment: string, node: string) => string | null;
}

const named = (found: readonly { _id: string; name: string }[]): ((id: string) => string | null) => {
  const names = new Map(found.map(({ _id, name }) => [_id, name]));
  return (id) => names.get(id) ?? null;
};

const collect = (events: readonly EventDocument[], field: string): string[] => [
  ...new Set(events.flatMap(({ data }) => (typeof data[field] === 'string' ? [data[field]] : []))),
];

/** Looks up the names that a stretch of a lead's story needs. */
export async function nameThings(
  store: Store,
  events: readonly EventDocument[],
  decisions: readonly TrailDocument[],
): Promise<ThingNames> {
  const enrollments = [
    ...new Set([...collect(events, 'enrollment'), ...decisions.map(({ enrollment }) => enrollment)]),
  ];
  const scenarios = [...new Set([...collect(events, 'scenario'), ...decisions.map(({ scenario }) => scenario)])];
  const [foundScenarios, templates, forms, people, runs] = await Promise.all([
    store.scenarios.many({ _id: { $in: scenarios } }),
    store.templates.many({ _id: { $in: collect(events, 'template') } }),
    store.forms.many({ _id: { $in: collect(events, 'form') } }),
    store.people.many({ _id: { $in: collect(events, 'salesperson') } }),
    store.enrollments.many({ _id: { $in: enrollments } }),
  ]);
  const versions = await store.versions.many({ _id: { $in: [...new Set(runs.map(({ plan }) => plan))] } });
  const titles = new Map(
    versions.flatMap(({ _id, graph }) => graph.nodes.map(({ id, title }) => [`${_id}/${id}`, title] as const)),
  );
  const plans = new Map(runs.map(({ _id, plan }) => [_id, plan]));
  return {
    scenario: named(foundScenarios),
    template: named(templates),
    form: named(forms),
    person: named(people),
    step: (enrollment, node) => titles.get(`${plans.get(enrollment) ?? ''}/${node}`) ?? null,
  };
}
