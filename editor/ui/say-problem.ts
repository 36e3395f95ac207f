import type { TFunction } from 'i18next';
import { ApiProblem } from '../api/api-problem.ts';
import { fr } from '../i18n/fr.ts';

type Code = keyof typeof fr.problem.codes;
const isKnown = (code: string): code is Code => Object.hasOwn(fr.problem.codes, code);

/** What is true of every refusal of a status, for codes without words of their own. */
const BY_STATUS: Readonly<Record<number, Code>> = {
  400: 'input-invalid',
  401: 'sign-in-needed',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  409: 'conflict',
  410: 'link-used',
  413: 'too-large',
  415: 'content-type-unsupported',
  422: 'input-invalid',
  429: 'too-many-requests',
  502: 'service-unavailable',
  503: 'service-unavailable',
};

function codeOf(error: unknown): Code {
  if (!(error instanceof ApiProblem)) return 'unexpected';
  return isKnown(error.code) ? error.code : (BY_STATUS[error.status] ?? 'unexpected');
}

/** What went wrong, in the reader's words. */
export function sayProblem(error: unknown, t: TFunction<'app'>): string {
  return t(`problem.codes.${codeOf(error)}`, { ns: 'app' });
}

/** Whether the API refused with this code. */
export const isProblem = (error: unknown, code: string): error is ApiProblem =>
  error instanceof ApiProblem && error.code === code;
