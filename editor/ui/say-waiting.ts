import type { TFunction } from 'i18next';
import { ApiProblem } from '../api/api-problem.ts';

/** The title of a page while what it is about is on its way, is not there, or could not be read. */
export function sayWaiting(error: Error | null, t: TFunction<'app'>): string {
  if (error === null) return t('loading');
  return error instanceof ApiProblem && error.status === 404 ? t('missing') : t('problem.title');
}
