import type { TFunction } from 'i18next';
import type { TextFault } from '../../engine/scenario/text/text-fault.ts';
import { fr } from './fr.ts';

type Syntax = keyof typeof fr.syntax;
const isKnown = (code: string): code is Syntax => Object.hasOwn(fr.syntax, code);

/** Why a text can't be read at a line, and what to do about it. */
export function sayTextFault({ code, what }: TextFault, t: TFunction<'text'>): string {
  if (code === 'syntax') return t(`syntax.${isKnown(what) ? what : 'other'}`);
  return t(`fault.${code}`, { what });
}
