import type { TFunction } from 'i18next';
import { fr } from './fr.ts';

type Field = keyof typeof fr.fields;
const isKnown = (name: string): name is Field => Object.hasOwn(fr.fields, name);

/** What a profile field is called; one of the company's own is called by its name. */
export const sayField = (name: string, t: TFunction<'leads'>): string => (isKnown(name) ? t(`fields.${name}`) : name);
