import type { TFunction } from 'i18next';
import { fr } from './fr.ts';

type Failure = Exclude<keyof typeof fr.failure, 'http'>;
const isKnown = (code: string): code is Failure => code !== 'http' && Object.hasOwn(fr.failure, code);

/** Why a step failed for good, in words; a code without words is shown as it is. */
export function sayFailure(code: string, t: TFunction<'live'>): string {
  const status = /^http-(\d{3})$/.exec(code)?.[1];
  if (status !== undefined) return t('failure.http', { status });
  return isKnown(code) ? t(`failure.${code}`) : code;
}
