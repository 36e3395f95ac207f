import type { TFunction } from 'i18next';
import { eventPattern } from '../../../engine/events/event-pattern.ts';
import { condition } from '../../../engine/scenario/condition.ts';
import { duration } from '../../../engine/scenario/duration.ts';
import type { Json } from '../../../engine/scenario/json.ts';
import type { Language } from '../../../engine/scenario/localized.ts';
import { sayCondition } from '../../../engine/steps/say-condition.ts';
import { sayDuration } from '../../../engine/steps/say-duration.ts';
import { sayPattern } from '../../../engine/steps/say-pattern.ts';
import type { NameOf } from '../../../engine/steps/step-definition.ts';
import { sayNumber } from '../../ui/say-time.ts';

/** What values are told by. */
export interface Words {
  readonly t: TFunction<'canvas'>;
  readonly language: Language;
  readonly nameOf: NameOf;
}

/** What has words of its own: a length of time, a condition, a reaction; null for anything else. */
export function sayOwn(value: Json | undefined, { language, nameOf }: Words): string | null {
  const length = duration.safeParse(value).data;
  if (length !== undefined) return sayDuration(length)[language];
  const rule = condition.safeParse(value).data;
  if (rule !== undefined) return sayCondition(rule, nameOf)[language];
  const pattern = eventPattern.safeParse(value).data;
  return pattern === undefined ? null : sayPattern(pattern, nameOf)[language];
}

/** A value of a setting in words. */
export function sayValue(value: Json | undefined, words: Words): string {
  const { t, language } = words;
  if (value === undefined) return t('merge.gone');
  if (value === null || value === '') return t('merge.nothing');
  if (typeof value === 'boolean') return t(value ? 'merge.yes' : 'merge.no');
  if (typeof value === 'number') return sayNumber(value, language);
  if (typeof value === 'string') return t('merge.quoted', { text: value });
  const said = sayOwn(value, words);
  if (said !== null) return said;
  if (Array.isArray(value))
    return value.length === 0 ? t('merge.nothing') : value.map((inner) => sayValue(inner, words)).join(', ');
  return Object.entries(value)
    .filter(([key]) => key !== 'id')
    .map(([, inner]) => sayValue(inner, words))
    .join(' · ');
}
