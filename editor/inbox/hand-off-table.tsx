import { Badge } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOff } from '../../api/contract/hand-offs.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useSession } from '../shell/session-context.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { sayNumber } from '../ui/say-time.ts';
import { StateWord } from '../ui/state-word.tsx';
import { Time } from '../ui/time.tsx';

/** One row a hand-off, with its age. */
export function HandOffTable({ handOffs }: { readonly handOffs: HandOff[] }) {
  const { t } = useTranslation('inbox');
  const language = useLanguage();
  const isRep = useSession().person.role === 'rep';
  const columns = useMemo(
    (): Column<HandOff>[] => [
      {
        id: 'lead',
        head: t('columns.lead'),
        cell: ({ id, leadName, leadEmail, test }) => (
          <>
            <Link to="/inbox/$id" params={{ id }}>
              {leadName === '' ? (leadEmail ?? id) : leadName}
            </Link>{' '}
            {test && (
              <Badge size="xs" variant="default">
                {t('test')}
              </Badge>
            )}
          </>
        ),
      },
      { id: 'company', head: t('columns.company'), narrow: true, cell: ({ leadCompany }) => leadCompany },
      { id: 'score', head: t('columns.score'), number: true, cell: ({ score }) => sayNumber(score, language) },
      { id: 'scenario', head: t('columns.scenario'), cell: ({ scenarioName }) => scenarioName },
      {
        id: 'offered',
        head: t('columns.offered'),
        cell: ({ offeredAt, remindedAt, state }) =>
          state === 'open' && remindedAt !== null ? (
            <StateWord meaning="attention" icon={IconAlarm}>
              <Time at={offeredAt} />
            </StateWord>
          ) : (
            <Time at={offeredAt} />
          ),
      },
      {
        id: 'answerBy',
        head: t('columns.answerBy'),
        cell: ({ answerBy, state }) => (answerBy === null || state !== 'open' ? null : <Time at={answerBy} />),
      },
      // A salesperson's inbox holds their own.
      ...(isRep
        ? []
        : [
            {
              id: 'salesperson',
              head: t('columns.salesperson'),
              cell: ({ salesperson }: HandOff) => salesperson?.name,
            },
          ]),
    ],
    [t, language, isRep],
  );
  return <DataTable label={t('list')} columns={columns} rows={handOffs} rowId={({ id }) => id} />;
}
