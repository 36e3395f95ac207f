import { Badge, Group, Stack } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHelpCircle,
  IconMailForward,
  IconFlag,
  IconMailOff,
  IconMailX,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery, DeliveryStanding } from '../../api/contract/deliveries.ts';
import { DELIVERY_STANDINGS, deliveryColumns, standingOf, whyOf } from '../../api/contract/lists/delivery-columns.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { type Cells, ListTable } from '../lists/list-table.tsx';
import { ListTools } from '../lists/list-tools.tsx';
import { useShownColumns } from '../lists/use-shown-columns.ts';
import type { Meaning } from '../ui/colours.ts';
import { StateWord } from '../ui/state-word.tsx';
import type { DeliveryFilters } from './delivery-filters.ts';
import { sayCode } from './say-code.ts';

const LOOKS: Readonly<Record<DeliveryStanding, { readonly meaning: Meaning; readonly icon: Icon }>> = {
  reserved: { meaning: 'waiting', icon: IconClock },
  sending: { meaning: 'waiting', icon: IconMailForward },
  sent: { meaning: 'done', icon: IconCircleCheck },
  failed: { meaning: 'failed', icon: IconCircleX },
  unknown: { meaning: 'attention', icon: IconHelpCircle },
  skipped: { meaning: 'idle', icon: IconMailOff },
  bounced: { meaning: 'failed', icon: IconMailX },
  complained: { meaning: 'failed', icon: IconFlag },
};

/** What the log shows of a mail where that is more than the text. */
function useCells(): Cells<Delivery> {
  const { t } = useTranslation('delivery');
  const language = useLanguage();
  return useMemo(
    () => ({
      to: {
        narrow: true,
        cell: ({ lead, person, test }) => (
          <>
            {lead === null ? (
              (person?.name ?? t('gone'))
            ) : (
              <Link to="/leads/$id" params={{ id: lead.id }}>
                {lead.name}
              </Link>
            )}{' '}
            {test && (
              <Badge size="xs" variant="default">
                {t('test')}
              </Badge>
            )}
          </>
        ),
      },
      subject: { narrow: true },
      state: {
        cell: (delivery) => {
          const standing = standingOf(delivery);
          return <StateWord {...LOOKS[standing]}>{DELIVERY_STANDINGS[standing][language]}</StateWord>;
        },
      },
      why: {
        narrow: true,
        cell: (delivery) => {
          const code = whyOf(delivery);
          return code === null ? null : sayCode(code, t, delivery.state === 'failed');
        },
      },
      scenario: { narrow: true },
    }),
    [t, language],
  );
}

interface Props {
  readonly deliveries: readonly Delivery[];
  readonly filters: DeliveryFilters;
}

/** One row a mail: to whom, what became of it, and why; which columns show, and the log as CSV. */
export function DeliveryTable({ deliveries, filters }: Props) {
  const { t } = useTranslation('delivery');
  const list = { name: 'deliveries', label: t('list'), columns: deliveryColumns } as const;
  const choice = useShownColumns<Delivery>(list.name, deliveryColumns);
  const cells = useCells();
  return (
    <Stack gap="md">
      <Group justify="flex-end">
        <ListTools list={list} query={filters} choice={choice} />
      </Group>
      <ListTable list={list} shown={choice.shown} cells={cells} rows={deliveries} />
    </Stack>
  );
}
