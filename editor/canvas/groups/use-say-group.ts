import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphGroup } from '../../../engine/scenario/graph.ts';

/** Says a group in one line, as lists and screen readers have it. */
export function useSayGroup(): (group: Pick<GraphGroup, 'name' | 'steps'>) => string {
  const { t } = useTranslation('canvas');
  return useCallback(
    ({ name, steps }) => t('group.said', { name: name.trim() === '' ? t('group.unnamed') : name, count: steps.length }),
    [t],
  );
}
