import type { TFunction } from 'i18next';
import { z } from 'zod';
import { type OverduePolicy, overduePolicy } from '../../api/contract/live.ts';
import type { Language } from '../../engine/scenario/localized.ts';
import { isProblem } from '../ui/say-problem.ts';
import { sayExactTime } from '../ui/say-time.ts';

const underWay = z.object({ policy: overduePolicy, until: z.string().nullable() });

function sayPolicy(policy: OverduePolicy, t: TFunction<'live'>): string {
  const said = t(`resume.${policy.do}`);
  const minutes = 'minutes' in policy ? policy.minutes : null;
  return minutes === null ? said : t('resume.policyOver', { policy: said, minutes });
}

/** That a scenario goes on by another policy, which one and until when; null for any other error. */
export function sayResumedOtherwise(error: Error, t: TFunction<'live'>, language: Language): string | null {
  if (!isProblem(error, 'resumed-otherwise')) return null;
  const { data } = underWay.safeParse(error.data);
  if (data === undefined) return null;
  const policy = sayPolicy(data.policy, t);
  return data.until === null
    ? t('resume.otherwiseNow', { policy })
    : t('resume.otherwise', { policy, until: sayExactTime(data.until, language) });
}
