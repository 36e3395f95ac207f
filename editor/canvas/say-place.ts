import type { TFunction } from 'i18next';
import { z } from 'zod';
import type { Language } from '../../engine/scenario/localized.ts';
import type { ConfigField } from './config-fields.ts';
import { schemasAt } from './schemas-at.ts';
import { uncapitalised } from './uncapitalised.ts';

type Path = readonly (string | number)[];
type Words = TFunction<'canvas'>;

/** What the inputs of our own widgets are called. */
const PARTS = {
  name: 'ways.name',
  weight: 'split.weight',
  field: 'condition.field',
  value: 'condition.value',
  property: 'pattern.property',
  tag: 'condition.tag',
  topic: 'condition.topic',
  node: 'condition.step',
  template: 'pattern.mail',
  form: 'pattern.form',
  threshold: 'pattern.threshold',
  days: 'timetable.days',
  at: 'timetable.at',
  from: 'condition.from',
  to: 'condition.to',
  times: 'condition.times',
  withinDays: 'condition.within',
} as const;
const isPart = (key: string): key is keyof typeof PARTS => Object.hasOwn(PARTS, key);

/** What only holds other settings together, and has no input of its own. */
const HOLDERS: readonly string[] = ['condition', 'of', 'pattern', 'where'];

/** What the step kind itself calls this place. */
const labelled = (schema: unknown, path: Path, language: Language): string | undefined =>
  schemasAt(schema, path).flatMap((one) => (one instanceof z.ZodType ? [one.meta()?.label?.[language]] : []))[0];

/** An entry of a list that one of our own widgets draws, as it is called there. */
function sayOwnEntry(path: Path, index: number, widget: ConfigField['widget'] | undefined, t: Words): string | null {
  const at = path[index];
  if (typeof at !== 'number') return null;
  const number = at + 1;
  if (path[index - 1] === 'of') return t(path[index + 1] === 'of' ? 'condition.group' : 'condition.row', { number });
  if (path[index - 1] === 'where') return t('pattern.filter', { number });
  if (index !== 1) return null;
  if (widget === 'ways') return t('ways.item', { number });
  if (widget === 'split-ways') return t('split.way', { letter: String.fromCharCode(65 + at) });
  return widget === 'listens' ? t('listens.item', { number }) : null;
}

function sayPart(path: Path, index: number, schema: unknown, t: Words, language: Language): string | null {
  const key = path[index];
  const label = labelled(schema, path.slice(0, index + 1), language);
  if (typeof key === 'number') return `${label ?? t('place.entry')} ${key + 1}`;
  if (label !== undefined) return label;
  if (key === undefined || HOLDERS.includes(key)) return null;
  if (isPart(key)) return t(PARTS[key]);
  return index === path.length - 1 ? t('place.part', { name: key }) : null;
}

/** Words in one line, as one names a place: "Way 2, condition 1, value". */
const inLine = (words: readonly string[]): string =>
  words.map((word, index) => (index === 0 ? word : uncapitalised(word))).join(', ');

/**
 * Which part of a step's settings is meant, in the words that stand beside its input: the setting, which entry of a list,
 * which input of that entry. `schema` is the step's, `field` the setting that the path begins with.
 */
export function sayPlace(
  path: Path,
  { field, schema }: { readonly field: ConfigField | undefined; readonly schema: unknown },
  t: Words,
  language: Language,
): string {
  if (field === undefined) return t('field.unnamed');
  const told = path.slice(1).flatMap((_key, at) => {
    const entry = sayOwnEntry(path, at + 1, field.widget, t);
    const said = entry ?? sayPart(path, at + 1, schema, t, language);
    return said === null ? [] : [{ isOwn: entry !== null, said }];
  });
  const words = told.map(({ said }) => said);
  return inLine(told[0]?.isOwn === true ? words : [t('place.setting', { field: field.label[language] }), ...words]);
}

/** Which condition of a rule of the scenario is meant; `path` points into the graph. */
export function sayRulePlace(path: Path, t: Words): string {
  const number = Number(path[2]) + 1;
  const entries = path.map((_key, index) => (index < 3 ? null : sayOwnEntry(path, index, undefined, t)));
  return inLine([
    t(path[1] === 'exits' ? 'rules.exit' : 'rules.goal', { number }),
    ...entries.filter((said) => said !== null),
  ]);
}
