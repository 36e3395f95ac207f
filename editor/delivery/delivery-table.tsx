import { Badge } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconHelpCircle,
  IconMailForward,
  IconMailOff,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '../../api/contract/deliveries.ts';
import { useLanguage } from '../i18n/use-language.ts';
import type { Meaning } from '../ui/colours.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { sayNumber } from '../ui/say-time.ts';
import { StateWord } from '../ui/state-word.tsx';
import { Time } from '../ui/time.tsx';
import { fr } from './fr.ts';

const LOOKS: Readonly<Record<Delivery['state'], { readonly meaning: Meaning; readonly icon: Icon }>> = {
  reserved: { meaning: 'waiting', icon: IconClock },
  sending: { meaning: 'waiting', icon: IconMailForward },
  sent: { meaning: 'done', icon: IconCircleCheck },
  failed: { meaning: 'failed', icon: IconCircleX },
  unknown: { meaning: 'attention', icon: IconHelpCircle },
  skipped: { meaning: 'idle', icon: IconMailOff },
};

type Why = keyof typeof fr.why;
const isWhy = (code: string): code is Why => Object.hasOwn(fr.why, code);

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
        cell: ({ state }) => <StateWord {...LOOKS[state]}>{t(`states.${state}`)}</StateWord>,
      },
      {
        id: 'why',
        head: t('columns.why'),
        cell: ({ code, state }) => {
          if (code === null || state === 'sent') return null;
          return isWhy(code) ? t(`why.${code}`) : code;
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
