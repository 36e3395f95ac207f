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
import type { z } from 'zod';
import type { Delivery, deliveryStanding } from '../../api/contract/deliveries.ts';
import { useLanguage } from '../i18n/use-language.ts';
import type { Meaning } from '../ui/colours.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { sayNumber } from '../ui/say-time.ts';
import { StateWord } from '../ui/state-word.tsx';
import { Time } from '../ui/time.tsx';
import { sayCode } from './say-code.ts';

type Standing = z.infer<typeof deliveryStanding>;

const LOOKS: Readonly<Record<Standing, { readonly meaning: Meaning; readonly icon: Icon }>> = {
  reserved: { meaning: 'waiting', icon: IconClock },
  sending: { meaning: 'waiting', icon: IconMailForward },
  sent: { meaning: 'done', icon: IconCircleCheck },
  failed: { meaning: 'failed', icon: IconCircleX },
  unknown: { meaning: 'attention', icon: IconHelpCircle },
  skipped: { meaning: 'idle', icon: IconMailOff },
  bounced: { meaning: 'failed', icon: IconMailX },
  complained: { meaning: 'failed', icon: IconFlag },
};

/** What became of a mail in the end: one that was taken may have come back since. */
const standingOf = ({ state, back }: Delivery): Standing =>
  back === null ? state : back.kind === 'complaint' ? 'complained' : 'bounced';

/** The code that says why: for a mail that was taken, what came back of it. */
const whyOf = ({ state, code, back }: Delivery): string | null => {
  if (back !== null) return back.kind === 'complaint' ? 'complaint' : back.status;
  return state === 'sent' ? null : code;
};

/** One row a mail: to whom, what became of it, and why. */
export function DeliveryTable({ deliveries }: { readonly deliveries: readonly Delivery[] }) {
  const { t } = useTranslation('delivery');
  const language = useLanguage();
  const columns = useMemo(
    (): Column<Delivery>[] => [
      {
        id: 'to',
        head: t('columns.to'),
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
      { id: 'subject', head: t('columns.subject'), narrow: true, cell: ({ subject }) => subject },
      {
        id: 'state',
        head: t('columns.state'),
        cell: (delivery) => {
          const standing = standingOf(delivery);
          return <StateWord {...LOOKS[standing]}>{t(`states.${standing}`)}</StateWord>;
        },
      },
      {
        id: 'why',
        narrow: true,
        head: t('columns.why'),
        cell: (delivery) => {
          const code = whyOf(delivery);
          return code === null ? null : sayCode(code, t, delivery.state === 'failed');
        },
      },
      { id: 'scenario', head: t('columns.scenario'), narrow: true, cell: ({ scenario }) => scenario?.name },
      {
        id: 'attempts',
        head: t('columns.attempts'),
        number: true,
        cell: ({ attempts }) => sayNumber(attempts, language),
      },
      { id: 'created', head: t('columns.created'), cell: ({ createdAt }) => <Time at={createdAt} /> },
    ],
    [t, language],
  );
  return <DataTable label={t('list')} columns={columns} rows={deliveries} rowId={({ id }) => id} />;
}
