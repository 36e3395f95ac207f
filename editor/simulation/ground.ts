import type { TFunction } from 'i18next';
import { Temporal } from 'temporal-polyfill';
import type { Scenario } from '../../api/contract/scenarios.ts';
import type { Settings } from '../../api/contract/settings.ts';
import { compile } from '../../engine/scenario/compile.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { localInstant } from '../../engine/scenario/local-instant.ts';
import { zoned } from '../../engine/scenario/local-time.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import type { Plan } from '../../engine/scenario/plan.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { sayStep } from '../canvas/say-step.ts';
import { asText } from '../canvas/draft-value.ts';
import { sayStage } from '../leads/say-stage.ts';
import { sayOutcome } from '../leads/story/say-reason.ts';
import { fr } from './fr.ts';

/** What a simulation stands on: the saved draft, compiled in the browser, and the company's clock. */
export interface Ground {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly zone: string;
  readonly calendar: Settings['calendar'];
  /** How many mails a lead may get, over all scenarios. */
  readonly cap: Settings['sendingPolicy']['cap'];
  /** What forms are called, by id. */
  readonly forms: ReadonlyMap<string, string>;
}

/** The plan of a drawing; null while some step can't be read. */
export function planOf(graph: Graph): Plan | null {
  try {
    return compile(graph, catalogue);
  } catch {
    return null;
  }
}

/** What a step is called; one that is gone is shown by its id. */
export function stepName({ nodes }: Graph, id: string, language: Language): string {
  const node = nodes.find((candidate) => candidate.id === id);
  return node === undefined ? id : sayStep(node, language);
}

/** What a step's outlet is called; an outcome that is none is shown as it is. */
export function outletName({ nodes }: Graph, id: string, outlet: string, language: Language): string {
  const node = nodes.find((candidate) => candidate.id === id);
  const outlets = node === undefined ? null : catalogue.get(node.kind)?.draftOutlets(node.config);
  return outlets?.find((candidate) => candidate.id === outlet)?.label[language] ?? outlet;
}

/** What came of a step: the outlet's name, else the outcome in the words of a lead's story; a reason of one's own as it is. */
export function outcomeName(
  graph: Graph,
  id: string,
  outcome: string,
  language: Language,
  t: TFunction<'leads'>,
): string {
  const name = outletName(graph, id, outcome, language);
  return name === outcome ? sayOutcome(outcome, t) : name;
}

type Event = keyof typeof fr.events;
const isEvent = (type: string): type is Event => Object.hasOwn(fr.events, type);

/** A reaction in words. */
export function sayReaction(
  { type, data }: { readonly type: string; readonly data: JsonObject },
  { scenario, forms }: Ground,
  t: TFunction<'simulation'>,
  language: Language,
): string {
  const form = asText(data['form']);
  const by = type === 'form-submitted' ? (forms.get(form) ?? form) : type === 'score-changed' ? asText(data['by']) : '';
  const to = type === 'stage-changed' ? sayStage(data['to'], language) : asText(data['name'] ?? data['tag']);
  return t(`events.${isEvent(type) ? type : 'other'}`, {
    step: stepName(scenario.graph, asText(data['node']), language),
    name: isEvent(type) ? by || to : type,
  });
}

type Reason = keyof typeof fr.reason;
const isReason = (code: string): code is Reason => Object.hasOwn(fr.reason, code);

/** Why a run ended, in words. */
export const sayEnd = (reason: string, t: TFunction<'simulation'>): string =>
  t(`reason.${isReason(reason) ? reason : 'other'}`, { reason });

/** An instant as a field for date and time shows it, by the clocks of a zone. */
export const toField = (at: number, zone: string): string =>
  zoned(at, zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

/** The instant such a field means; null while it is not filled in. */
export function fromField(value: string, zone: string): number | null {
  try {
    return localInstant(Temporal.PlainDateTime.from(value), zone);
  } catch {
    return null;
  }
}
