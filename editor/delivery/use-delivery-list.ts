import { useTranslation } from 'react-i18next';
import { type Delivery, deliveryStanding } from '../../api/contract/deliveries.ts';
import { DELIVERIES_FIRST, DELIVERY_STANDINGS, deliveryColumns } from '../../api/contract/lists/delivery-columns.ts';
import { useCall } from '../api/use-call.ts';
import { useLanguage } from '../i18n/use-language.ts';
import type { ListShape } from '../lists/list-shape.ts';
import './texts.ts';

/** The log of mails: found by its leads, narrowed to a state or a scenario. */
export function useDeliveryList(): ListShape<Delivery> {
  const { t } = useTranslation('delivery');
  const language = useLanguage();
  const scenarios = useCall('scenarios', { query: { limit: 200 } }).data;
  return {
    name: 'deliveries',
    label: t('list'),
    columns: deliveryColumns,
    first: DELIVERIES_FIRST,
    search: t('filters.search'),
    filters: [
      {
        name: 'state',
        label: t('filters.state'),
        width: 160,
        kind: {
          choice: deliveryStanding.options.map((value) => ({ value, label: DELIVERY_STANDINGS[value][language] })),
        },
      },
      {
        name: 'scenario',
        label: t('filters.scenario'),
        width: 240,
        kind: {
          choice: (scenarios?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ...(scenarios?.next === null ? { gone: t('filters.gone') } : {}),
        },
      },
    ],
  };
}
