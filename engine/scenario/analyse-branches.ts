import { isDecidable, where } from './analyse-condition.ts';
import { byOutlet, type AnalysedStep, type Flow } from './analyse-flow.ts';
import { pathOf, type Knowledge } from './analyse-knowledge.ts';
import type { Condition } from './condition.ts';
import type { Finding } from './finding.ts';

type Said = Omit<Finding, 'node' | 'via'>;

/** Ways that nobody can take, given how leads get here. */
function impossible(analysed: AnalysedStep, arriving: readonly Knowledge[]): Said[] {
  const leaving = byOutlet(analysed, arriving);
  const outlets = [...new Set(analysed.step.ways?.map(({ outlet }) => outlet))];
  return outlets.flatMap((outlet): Said[] => {
    const known = leaving.get(outlet) ?? [];
    if (known.length === 0) return [{ code: 'branch-impossible', level: 'warning', data: { outlet } }];
    return known.every(({ isChanged }) => isChanged)
      ? [{ code: 'branch-undecided', level: 'note', data: { outlet, reason: 'meanwhile' } }]
      : [];
  });
}

/** Pairs of ways that a lead can meet both of: the first is taken. */
function overlapping({ step }: AnalysedStep, arriving: readonly Knowledge[], dead: ReadonlySet<unknown>): Said[] {
  const ways = (step.ways ?? []).flatMap(({ outlet, when }) =>
    when === null || dead.has(outlet) || !isDecidable(when) ? [] : [{ outlet, when }],
  );
  return ways.flatMap((way, index) => {
    const met = (first: Condition): boolean => where(where(arriving, first, true), way.when, true).length > 0;
    const first = ways.slice(0, index).find(({ outlet, when }) => outlet !== way.outlet && met(when));
    return first === undefined
      ? []
      : [{ code: 'branch-overlap', level: 'note', data: { outlet: way.outlet, first: first.outlet } }];
  });
}

/** What of a decision's ways can be decided: those nobody can take, those that overlap, those that can't be told. */
function ofStep(analysed: AnalysedStep, arriving: readonly Knowledge[]): Said[] {
  const dead = impossible(analysed, arriving);
  const isOpen = analysed.step.ways?.some(({ when }) => when !== null && !isDecidable(when)) === true;
  return [
    ...dead,
    ...overlapping(analysed, arriving, new Set(dead.map(({ data }) => data['outlet']))),
    ...(isOpen ? [{ code: 'branch-undecided', level: 'note', data: { reason: 'not-constant' } } as const] : []),
  ];
}

/** What is wrong with the ways of the graph's decisions, each with a path that leads there. */
export function* analyseBranches({ steps, arrivals }: Flow): Generator<void, Finding[], void> {
  const found: Finding[] = [];
  for (const analysed of steps.values()) {
    const arriving = arrivals.get(analysed.node);
    if (analysed.step.ways === null || arriving === undefined) continue;
    const via = pathOf(arriving[0]?.trail ?? null);
    found.push(...ofStep(analysed, arriving).map((said) => ({ ...said, node: analysed.node, via })));
    yield;
  }
  return found;
}
