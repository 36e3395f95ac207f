import type { TFunction } from 'i18next';
import { z } from 'zod';
import { comparisonSeen } from '../../engine/scenario/condition.ts';
import type { Json, JsonObject } from '../../engine/scenario/json.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { sayComparison } from '../../engine/steps/say-condition.ts';
import type { Because, Reference } from '../../engine/steps/step-definition.ts';
import { sayExactTime } from '../ui/say-time.ts';

const seenList = z.array(comparisonSeen);

export type Name = (to: Reference['to'], id: string) => string;

function sawText(saw: Json, nothing: string): string {
  if (saw === null || (Array.isArray(saw) && saw.length === 0)) return nothing;
  return Array.isArray(saw) ? saw.join(', ') : String(saw);
}

function condition(data: JsonObject, name: Name, t: TFunction<'canvas'>, language: Language): string[] {
  const seen = seenList.safeParse(data['seen']);
  if (!seen.success) return [];
  return seen.data.map(({ comparison, saw, holds }) => {
    const said = sayComparison(comparison, name)[language];
    return `${said} : ${t(holds ? 'because.holds' : 'because.fails')} (${t('because.saw', { value: sawText(saw, t('because.nothing')) })})`;
  });
}

/** Why something was decided, a line each. */
export function sayBecause({ code, data }: Because, name: Name, t: TFunction<'canvas'>, language: Language): string[] {
  if (code === 'condition') return condition(data, name, t, language);
  if (code === 'triggered' || code === 'end') return [t(`because.${code}`)];
  if (code === 'timeout') return [t('because.timeout', { time: typeof data['until'] === 'number' ? sayExactTime(data['until'], language) : '' })];
  if (code === 'event') return [t('because.event', { what: String(data['type'] ?? '') })];
  return [t('because.other', { code })];
}
