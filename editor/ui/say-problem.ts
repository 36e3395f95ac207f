import type { TFunction } from 'i18next';
import { ApiProblem } from '../api/api-problem.ts';
import { fr } from '../i18n/fr.ts';

type Code = keyof typeof fr.problem.codes;
const isKnown = (code: string): code is Code => Object.hasOwn(fr.problem.codes, code);

function codeOf(error: unknown): Code {
  if (!(error instanceof ApiProblem)) return 'unexpected';
  if (isKnown(error.code)) return error.code;
  if (error.status === 404) return 'not-found';
  if (error.status === 403) return 'forbidden';
  if (error.status === 429) return 'too-many-requests';
  return error.status === 400 || error.status === 422 ? 'input-invalid' : 'unexpected';
}

/** What went wrong, in the reader's words. */
export function sayProblem(error: unknown, t: TFunction<'app'>): string {
  return t(`problem.codes.${codeOf(error)}`, { ns: 'app' });
}

/** Whether the API refused with this code. */
export const isProblem = (error: unknown, code: string): error is ApiProblem =>
  error instanceof ApiProblem && error.code === code;
