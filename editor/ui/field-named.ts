import { FIELD_LABELS } from '../../engine/scenario/field-labels.ts';
import type { Language } from '../../engine/scenario/localized.ts';

/** The name of the field that is called so; what no known field is called is a name itself. */
export const fieldNamed = (said: string, language: Language): string =>
  Object.entries(FIELD_LABELS).find(([, label]) => label[language] === said.trim())?.[0] ?? said.trim();
