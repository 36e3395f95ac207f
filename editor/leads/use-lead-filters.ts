import { useTranslation } from 'react-i18next';
import { stage } from '../../engine/scenario/stage.ts';
import { useCall } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import type { Filter } from '../lists/list-filter.tsx';
import { useMay } from '../shell/session-context.ts';
import { sayStage } from './say-stage.ts';

const MOST_OF_TAG = 60;

/** By what the list of leads is narrowed; by segments for who may see them. */
export function useLeadFilters(): Filter[] {
  const { t } = useTranslation('leads');
  const language = useLanguage();
  const mayFilter = useMay('segments.read');
  const segments = useCall('segments', {}, { enabled: mayFilter }).data?.items ?? [];
  return [
    {
      name: 'stage',
      label: t('filters.stage'),
      placeholder: t('filters.anyStage'),
      width: 250,
      kind: { choice: stage.options.map((value) => ({ value, label: sayStage(value, language) })) },
    },
    {
      name: 'tag',
      label: t('filters.tag'),
      width: 150,
      kind: { text: { most: MOST_OF_TAG } },
    },
    {
      name: 'scoreAtLeast',
      label: t('filters.score'),
      width: 190,
      kind: 'number',
    },
    ...(mayFilter && segments.length > 0
      ? [
          {
            name: 'segment',
            label: t('filters.segment'),
            width: 220,
            kind: { choice: segments.map(({ id, name }) => ({ value: id, label: name })) },
          },
        ]
      : []),
  ];
}
