import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../engine/scenario/condition.ts';
import { useCall } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { sayNumber } from '../ui/say-time.ts';
import { sayProblem } from '../ui/say-problem.ts';

const SETTLE_MS = 400;
const EVERY_MS = 15_000;
const ANY: Condition = { join: 'all', of: [{ on: 'consent', op: 'given' }] };

/** For how many leads a condition holds now; null while it is incomplete. */
export function SegmentCount({ condition }: { readonly condition: Condition | null }) {
  const { t } = useTranslation('segments');
  const { t: app } = useTranslation('app');
  const language = useLanguage();
  const [settled] = useDebouncedValue(condition, SETTLE_MS);
  const count = useCall(
    'countSegment',
    { body: { condition: settled ?? ANY } },
    { enabled: settled !== null, every: EVERY_MS },
  );
  const say = (): string => {
    if (condition === null) return t('incomplete');
    if (count.error !== null) return sayProblem(count.error, app);
    if (count.data === undefined) return t('counting');
    const { matching, of } = count.data;
    return t('count', { count: matching, matching: sayNumber(matching, language), of: sayNumber(of, language) });
  };
  return (
    <Text fw={500} aria-live="polite" data-testid="segment-count">
      {say()}
    </Text>
  );
}
