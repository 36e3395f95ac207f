import { fieldLabel } from '../../engine/scenario/field-labels.ts';
import type { Language } from '../../engine/scenario/localized.ts';

/** What a profile field is called; one of the company's own is called by its name. */
export const sayField = (name: string, language: Language): string => fieldLabel(name)[language];
