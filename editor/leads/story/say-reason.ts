import type { TFunction } from 'i18next';
import { fr } from '../fr.ts';

type Reason = keyof typeof fr.story.reasons;
type Outcome = keyof typeof fr.story.outcomes;
const isReason = (code: string): code is Reason => Object.hasOwn(fr.story.reasons, code);
const isOutcome = (code: string): code is Outcome => Object.hasOwn(fr.story.outcomes, code);

/** A reason's code in words; a code without words is shown as it is. */
export const sayReason = (code: string, t: TFunction<'leads'>): string =>
  isReason(code) ? t(`story.reasons.${code}`) : code;

/** A step's outcome in words; one without words (an outlet of one's own) is shown as it is. */
export const sayOutcome = (code: string, t: TFunction<'leads'>): string =>
  isOutcome(code) ? t(`story.outcomes.${code}`) : code;
