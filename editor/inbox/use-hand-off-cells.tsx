import { Badge } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOff } from '../../api/contract/hand-offs.ts';
import type { Cells } from '../lists/list-table.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { Time } from '../ui/time.tsx';

/** What the inbox shows of a hand-off where that is more than the text. */
export function useHandOffCells(): Cells<HandOff> {
  const { t } = useTranslation('inbox');
  return useMemo(
    () => ({
      lead: {
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
      company: { narrow: true },
      offered: {
        cell: ({ offeredAt, remindedAt, state }) =>
          state === 'open' && remindedAt !== null ? (
            <StateWord meaning="attention" icon={IconAlarm}>
              <Time at={offeredAt} />
            </StateWord>
          ) : (
            <Time at={offeredAt} />
          ),
      },
    }),
    [t],
  );
}
