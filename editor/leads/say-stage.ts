import type { Language } from '../../engine/scenario/localized.ts';
import { stage, STAGE_LABELS } from '../../engine/scenario/stage.ts';

/** A stage's name on screen; one unknown here is shown as it is. */
export function sayStage(value: unknown, language: Language): string {
  const known = stage.safeParse(value);
  return known.success ? STAGE_LABELS[known.data][language] : String(value);
}
