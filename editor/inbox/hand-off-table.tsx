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

/** What there is to tell of a hand-off, by how it stands. */
const BY_STATE: Readonly<Record<HandOff['state'], readonly ('answerBy' | 'answered' | 'reason')[]>> = {
  open: ['answerBy'],
  accepted: ['answered'],
  rejected: ['answered', 'reason'],
  expired: [],
  withdrawn: [],
};

/** One row a hand-off, with its age. */
export function HandOffTable({
  state: shown,
  handOffs,
}: {
  readonly state: HandOff['state'];
  readonly handOffs: HandOff[];
}) {
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
      ...BY_STATE[shown].map((id) => ({
        id,
        head: t(`columns.${id}`),
        cell: ({ answerBy, answeredAt, rejection }: HandOff) => {
          if (id === 'reason') return rejection;
          const at = id === 'answerBy' ? answerBy : answeredAt;
          return at === null ? null : <Time at={at} />;
        },
      })),
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
    [t, language, isRep, shown],
  );
  return <DataTable label={t('list')} columns={columns} rows={handOffs} rowId={({ id }) => id} />;
}
