import { z } from 'zod';
import { eventPattern } from '../../engine/events/event-pattern.ts';
import { condition } from '../../engine/scenario/condition.ts';
import { duration } from '../../engine/scenario/duration.ts';
import { fieldLabel } from '../../engine/scenario/field-labels.ts';
import type { Json } from '../../engine/scenario/json.ts';
import type { Language, Localized } from '../../engine/scenario/localized.ts';
import { stage, STAGE_LABELS } from '../../engine/scenario/stage.ts';
import type { Widget } from '../../engine/steps/form-hints.ts';
import { sayCondition } from '../../engine/steps/say-condition.ts';
import { sayDuration } from '../../engine/steps/say-duration.ts';
import { sayPattern } from '../../engine/steps/say-pattern.ts';
import { sayWeekdays } from '../../engine/steps/say-weekdays.ts';
import type { NameOf, Reference } from '../../engine/steps/step-definition.ts';
import { sayNumber } from '../ui/say-time.ts';
import type { ConfigField } from './config-fields.ts';

type Say = (value: Json | undefined, name: NameOf) => Localized | null;

const plain = (said: string): Localized => ({ fr: said, en: said });

/** Says what fits a schema; null for what does not. */
const as =
  <T>(schema: z.ZodType<T>, say: (value: T, name: NameOf) => Localized): Say =>
  (value, name) => {
    const { success, data } = schema.safeParse(value);
    return success ? say(data, name) : null;
  };

const named = (to: Exclude<Reference['to'], 'step'>): Say => as(z.string().min(1), (id, name) => plain(name(to, id)));

/** Settings whose values are no plain text. */
const BY_WIDGET: { readonly [W in Widget]?: Say } = {
  duration: as(duration, sayDuration),
  condition: as(condition, sayCondition),
  stage: as(stage, (value) => STAGE_LABELS[value]),
  weekdays: as(z.array(z.int()), sayWeekdays),
  'profile-field': as(z.string(), fieldLabel),
  template: named('template'),
  'optional-template': named('template'),
  form: named('form'),
  segment: named('segment'),
  scenario: named('scenario'),
  topic: named('topic'),
  'optional-topic': named('topic'),
};

/** What has words of its own wherever it stands. */
const BY_SHAPE: readonly Say[] = [as(duration, sayDuration), as(condition, sayCondition), as(eventPattern, sayPattern)];

const text = z.union([z.string().trim().min(1), z.number(), z.boolean()]);

/**
 * What a setting is set to, in words: by what the setting is, where that is known, else by the value's shape; null for one
 * that is not set. `undefined`: it takes more than a few words, such as a timetable, and the step itself tells it better.
 */
export function sayValue(
  field: Pick<ConfigField, 'widget' | 'options'> | undefined,
  value: Json | undefined,
  name: NameOf,
  language: Language,
): string | null | undefined {
  if (value === undefined || value === null || value === '') return null;
  const option = typeof value === 'string' ? field?.options[value] : undefined;
  if (option !== undefined) return option[language];
  const known = field === undefined ? undefined : BY_WIDGET[field.widget];
  for (const say of known === undefined ? BY_SHAPE : [known, ...BY_SHAPE]) {
    const said = say(value, name);
    if (said !== null) return said[language];
  }
  const { success, data } = text.safeParse(value);
  if (!success) return undefined;
  if (typeof data === 'boolean') return { fr: data ? 'oui' : 'non', en: data ? 'yes' : 'no' }[language];
  return typeof data === 'number' ? sayNumber(data, language) : data;
}
