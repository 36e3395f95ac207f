import type { TFunction } from 'i18next';
import type { Language } from '../../engine/scenario/localized.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { configFields } from '../canvas/config-fields.ts';
import { fr } from './fr.ts';

const isOfEveryStep = (field: string): field is keyof typeof fr.diff.fields => Object.hasOwn(fr.diff.fields, field);

/** The settings of a step that changed, by the names they have in its form; one that its kind no longer has is another setting. */
export function sayChanged(
  { kind, fields }: { readonly kind: string; readonly fields: readonly string[] },
  t: TFunction<'live'>,
  language: Language,
): string {
  const step = catalogue.get(kind);
  const labels = new Map(
    step === undefined ? [] : configFields(step).map(({ name, label }) => [name, label[language]]),
  );
  const said = fields.map((field) => {
    if (isOfEveryStep(field)) return t(`diff.fields.${field}`);
    const label = labels.get(field);
    return label === undefined ? t('diff.otherField') : label;
  });
  return [...new Set(said)].join(', ');
}
