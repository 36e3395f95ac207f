import type { Flow } from './analyse-flow.ts';
import { pathOf } from './analyse-knowledge.ts';
import type { Finding } from './finding.ts';

/** What is known outside the graph of what steps make use of. */
export interface Surroundings {
  /** The fields that profiles of leads hold, or that the company's forms ask for. */
  readonly held: ReadonlySet<string>;
  /** The host of a web address that plainly can't be called; null of any other. */
  readonly outOfReach: (address: string) => string | null;
}

/** Which steps fill a field, by field. */
function fillers({ steps }: Flow): ReadonlyMap<string, ReadonlySet<string>> {
  const by = new Map<string, Set<string>>();
  for (const { node, leavings } of steps.values())
    for (const { effects, unsure } of leavings)
      for (const field of [...unsure, ...effects.flatMap((one) => (one.effect === 'field' ? [one.field] : []))])
        by.set(field, (by.get(field) ?? new Set()).add(node));
  return by;
}

/** Steps that make something of a field that no lead has and nothing else fills, or call where they never get through. */
export function* analyseUses(flow: Flow, { held, outOfReach }: Surroundings): Generator<void, Finding[], void> {
  const filledBy = fillers(flow);
  const found: Finding[] = [];
  for (const { node, step } of flow.steps.values()) {
    const { fields, addresses } = step.uses;
    if (fields.length + addresses.length === 0) continue;
    const warning = (code: Finding['code'], data: Finding['data']): Finding => ({
      code,
      level: 'warning',
      node,
      data,
      via: pathOf(flow.arrivals.get(node)?.[0]?.trail ?? null),
    });
    const isFilled = (field: string): boolean =>
      held.has(field) || [...(filledBy.get(field) ?? [])].some((filler) => filler !== node);
    const unfilled = [...new Set(fields)].filter((field) => !isFilled(field));
    const hosts = addresses.map(outOfReach).filter((host) => host !== null);
    found.push(
      ...unfilled.map((field) => warning('field-unfilled', { field })),
      ...hosts.map((host) => warning('address-private', { host })),
    );
    yield;
  }
  return found;
}
