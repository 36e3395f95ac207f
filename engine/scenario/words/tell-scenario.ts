import type { Catalogue } from '../../steps/catalogue.ts';
import type { NameOf } from '../../steps/step-definition.ts';
import { arrangeTelling } from './arrange-telling.ts';
import type { Graph } from '../graph.ts';
import type { Language } from '../localized.ts';
import { numberLines } from './number-lines.ts';
import { NO_RULES } from '../rules.ts';
import { tellPaths } from './tell-paths.ts';
import { tellRules } from './tell-rules.ts';
import { stepTeller } from './tell-step.ts';
import type { ToldSection } from './told-scenario.ts';
import type { ToldSentence } from './told-sentence.ts';
import { upgradeGraph } from '../upgrade-graph.ts';
import { reachableFrom, successors } from '../walk-graph.ts';

/** The first steps of what no lead gets to: those nothing leads to, then one of each loop that stands alone. */
function looseStarts(loose: readonly string[], next: ReadonlyMap<string, readonly string[]>): string[] {
  const led = new Set(loose.flatMap((id) => next.get(id) ?? []));
  const starts: string[] = [];
  const seen = new Set<string>();
  for (const id of [...loose.filter((one) => !led.has(one)), ...loose]) {
    if (seen.has(id)) continue;
    starts.push(id);
    for (const met of reachableFrom([id], next, seen)) seen.add(met);
  }
  return starts;
}

/**
 * A drawing in plain words, as it is: finished or not. Every step is told once, in the order in which leads come by;
 * where ways meet or lead back, by the number of the sentence there. `name` tells what things outside it are called.
 */
export function tellScenario(
  drawn: Graph,
  { catalogue, name, language }: { catalogue: Catalogue; name: NameOf; language: Language },
): ToldSection[] {
  const graph = upgradeGraph(drawn, catalogue);
  const { rules = NO_RULES } = graph;
  const ids = [...new Set(graph.nodes.map(({ id }) => id))];
  const next = successors(graph);
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, catalogue.get(kind)]));
  const { tell, nameOf, wayOut } = stepTeller(graph, { catalogue, name, language });
  const pathsFrom = (starts: readonly string[], within: ReadonlySet<string>): ToldSentence[] => {
    return tellPaths({
      arrangement: arrangeTelling(graph, starts, within, catalogue),
      language,
      tell,
      decides: (id) => kinds.get(id)?.category === 'decision',
    });
  };
  const triggers = ids.filter((id) => kinds.get(id)?.category === 'trigger');
  const goals = rules.goals.flatMap(({ to }) => (to !== null && kinds.has(to) ? [to] : []));
  const starts = [...new Set([...triggers, ...(triggers.length === 0 ? [] : goals)])];
  const reached = reachableFrom(starts, next);
  const loose = ids.filter((id) => !reached.has(id));
  const told = tellRules(rules, { language, name: nameOf, wayOut, isDrawn: (id) => kinds.has(id) });
  const sections: [ToldSection['code'], ToldSentence[]][] = [
    ['path', pathsFrom(starts, reached)],
    ['loose', pathsFrom(looseStarts(loose, next), new Set(loose))],
    ['rules', told.map((pieces) => ({ pieces, paths: [], opens: false }))],
  ];
  const lines = numberLines(
    sections.map(([, sentences]) => sentences),
    language,
  );
  return sections
    .map(([code], index) => ({ code, lines: lines[index] ?? [] }))
    .map((section) =>
      section.code === 'rules'
        ? { ...section, lines: section.lines.map((line) => ({ ...line, number: '', label: '–' })) }
        : section,
    )
    .filter(({ lines: theirs }) => theirs.length > 0);
}
