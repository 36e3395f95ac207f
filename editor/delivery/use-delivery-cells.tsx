import { Badge } from '@mantine/core';
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
import { DELIVERY_STANDINGS, standingOf, whyOf } from '../../api/contract/lists/delivery-columns.ts';
import { useLanguage } from '../i18n/use-language.ts';
import type { Cells } from '../lists/list-table.tsx';
import type { Meaning } from '../ui/colours.ts';
import { StateWord } from '../ui/state-word.tsx';
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

/** What the log of mails shows of one where that is more than the text. */
export function useDeliveryCells(): Cells<Delivery> {
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
