import { versionById } from '../enrollment/version-cache.ts';
import type { Engine } from '../engine.ts';
import type { Graph } from '../scenario/graph.ts';
import type { Language } from '../scenario/localized.ts';
import { referencesIn, ruleReferences } from '../scenario/references-in.ts';
import { tellScenario } from '../scenario/words/tell-scenario.ts';
import type { ToldSection } from '../scenario/words/told-scenario.ts';
import { catalogue } from '../steps/catalogue.ts';
import type { NameOf, Reference } from '../steps/step-definition.ts';
import { namesOf } from '../store/names-of.ts';
import type { Store } from '../store/store.ts';
import { findScenario } from './find-scenario.ts';

const MISSING = { fr: 'introuvable', en: 'missing' } as const;

/** What everything that a drawing refers to is called. */
async function namesIn(graph: Graph, store: Store, language: Language): Promise<NameOf> {
  const all: Reference[] = [...referencesIn(graph, catalogue), ...ruleReferences(graph)];
  const ids = (to: Reference['to']): string[] => [
    ...new Set(all.filter((reference) => reference.to === to).map(({ id }) => id)),
  ];
  const [template, form, person, scenario, segment, company] = await Promise.all([
    namesOf(store.templates, ids('template')),
    namesOf(store.forms, ids('form')),
    namesOf(store.people, ids('person')),
    namesOf(store.scenarios, ids('scenario')),
    namesOf(store.segments, ids('segment')),
    store.settings.one({ _id: 'company' }),
  ]);
  const topic = new Map((company?.topics ?? []).map(({ id, name }) => [id, name]));
  const names = { template, form, person, scenario, segment, topic };
  return (to, id) => (to === 'step' ? undefined : names[to].get(id)) ?? MISSING[language];
}

/** A scenario's draft, or a version of it, in plain words. Throws `scenario-unknown` and `version-unknown`. */
export async function scenarioWords(
  { store }: Engine,
  scenario: string,
  { version, language }: { readonly version: number | null; readonly language: Language },
): Promise<ToldSection[]> {
  const draft = await findScenario(store, scenario);
  const { graph } = version === null ? draft : await versionById(store, `${scenario}:${version}`);
  return tellScenario(graph, { catalogue, name: await namesIn(graph, store, language), language });
}
