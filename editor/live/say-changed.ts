import type { TFunction } from 'i18next';
import type { Language } from '../../engine/scenario/localized.ts';
import type { NodeChange } from '../../engine/scenario/diff-versions.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { configFields } from '../canvas/config-fields.ts';
import { sayStep } from '../canvas/say-step.ts';
import { fr } from './fr.ts';

const isOfEveryStep = (field: string): field is keyof typeof fr.diff.fields => Object.hasOwn(fr.diff.fields, field);

/** The settings of a step that changed, by the names they have in its form; one that its kind no longer has is another setting. Of a title, what it was and is. */
export function sayChanged(
  { kind, fields, title, titleBefore }: Pick<NodeChange, 'kind' | 'fields' | 'title' | 'titleBefore'>,
  t: TFunction<'live'>,
  language: Language,
): string {
  const step = catalogue.get(kind);
  const labels = new Map(
    step === undefined ? [] : configFields(step).map(({ name, label }) => [name, label[language]]),
  );
  const called = (name: string): string => sayStep({ title: name, kind }, language);
  const said = fields.map((field) => {
    if (field === 'title' && titleBefore !== undefined)
      return t('diff.renamed', { before: called(titleBefore), after: called(title) });
    if (isOfEveryStep(field)) return t(`diff.fields.${field}`);
    const label = labels.get(field);
    return label === undefined ? t('diff.otherField') : label;
  });
  return [...new Set(said)].join(', ');
}
