import type { TFunction } from 'i18next';
import type { Json } from '../../../engine/scenario/json.ts';
import type { Language } from '../../../engine/scenario/localized.ts';
import type { NameOf } from '../../../engine/steps/step-definition.ts';
import type { ConfigField } from '../config-fields.ts';
import { sayValue } from '../say-value.ts';

/** What values are told by. */
export interface Words {
  readonly t: TFunction<'canvas'>;
  readonly language: Language;
  readonly nameOf: NameOf;
}

/** A value in words, however many that takes; of a setting where `field` is given. */
export function sayAtLength(value: Json | undefined, words: Words, field?: ConfigField): string {
  const { t, language, nameOf } = words;
  if (value === undefined) return t('merge.gone');
  const said = sayValue(field, value, nameOf, language);
  if (typeof said === 'string') return said === value ? t('merge.quoted', { text: said }) : said;
  if (typeof value !== 'object' || value === null || (Array.isArray(value) && value.length === 0))
    return t('merge.nothing');
  if (Array.isArray(value)) return value.map((inner) => sayAtLength(inner, words)).join(', ');
  return Object.entries(value)
    .filter(([key]) => key !== 'id')
    .map(([, inner]) => sayAtLength(inner, words))
    .join(' · ');
}
