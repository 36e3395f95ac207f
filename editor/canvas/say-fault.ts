import type { TFunction } from 'i18next';
import type { Fault } from '../../engine/scenario/fault.ts';
import type { Graph, GraphNode } from '../../engine/scenario/graph.ts';
import type { Json } from '../../engine/scenario/json.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { outletsOf } from '../../engine/scenario/edit/outlets-of.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { configFields } from './config-fields.ts';
import { asText, valueAt } from './draft-value.ts';
import { fr } from './fr.ts';
import { mostCharacters } from './most-characters.ts';
import { numberBounds } from './number-bounds.ts';
import { sayPlace, sayRulePlace } from './say-place.ts';
import { uncapitalised } from './uncapitalised.ts';
import { sayNumber } from '../ui/say-time.ts';

type Code = keyof typeof fr.fault;
const isKnown = (code: string): code is Code => Object.hasOwn(fr.fault, code);

/** What an outlet is called, with its place where others of the step are called the same. */
function sayOutlet(node: GraphNode, id: string, language: Language): string {
  const outlets = outletsOf(node, catalogue) ?? [];
  const at = outlets.findIndex((candidate) => candidate.id === id);
  const label = outlets[at]?.label[language] ?? id;
  return outlets.filter((other) => other.label[language] === label).length > 1 ? `${label} (${at + 1})` : label;
}

/** A fault as the API tells it; its codes may be newer than this page. */
export type SaidFault = Omit<Fault, 'code'> & { readonly code: string };

/** What is wrong and what to do about it, in words. */
export function sayFault(
  { code, node: id, path, data }: SaidFault,
  graph: Graph,
  t: TFunction<'canvas'>,
  language: Language,
): string {
  const node = graph.nodes.find((candidate) => candidate.id === id);
  const step = node === undefined ? undefined : catalogue.get(node.kind);
  const field = step === undefined ? undefined : configFields(step).find(({ name }) => name === path[0]);
  return t(`fault.${isKnown(code) ? code : 'other'}`, {
    code,
    place: path[0] === 'rules' ? sayRulePlace(path, t) : sayPlace(path, { field, schema: step?.schema }, t, language),
    what: uncapitalised(
      sayFieldFault({ code, path, data }, { config: node?.config ?? {}, schema: step?.schema }, t, language),
    ),
    outlet: node === undefined ? asText(data['outlet']) : sayOutlet(node, asText(data['outlet']), language),
    rule: asText(data['rule']),
  });
}

/** What is wrong with one value of a form, short enough to stand below it; `config` is what the step is set to, `schema` what it may be. */
export function sayFieldFault(
  { code, path, data }: Pick<SaidFault, 'code' | 'path' | 'data'>,
  { config, schema }: { readonly config: Json; readonly schema: unknown },
  t: TFunction<'canvas'>,
  language: Language,
): string {
  if (code === 'reference-missing') return t('field.missing');
  if (code === 'step-not-before') return t('field.notBefore');
  const issue = data['issue'];
  const bounds = issue === 'too_big' || issue === 'too_small' ? numberBounds(schema, path) : null;
  if (bounds !== null) {
    const [least, most] = bounds.map((bound) => sayNumber(bound, language));
    return t('field.between', { least, most });
  }
  const value = valueAt(config, path);
  // A list or group is told at its parts, and what has nothing in it yet only wants filling in.
  if (typeof value === 'string' ? value.trim() === '' : typeof value !== 'number') return t('field.required');
  const longest = issue === 'too_big' ? mostCharacters(schema, path) : null;
  if (longest !== null) return t('field.tooLong', { most: sayNumber(longest, language) });
  if (path.at(-1) === 'url') return t('field.url');
  return t(path.at(-1) === 'field' ? 'field.fieldName' : 'field.unfit');
}
