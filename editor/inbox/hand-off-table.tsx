import { Badge, Group, Stack } from '@mantine/core';
import { IconAlarm } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOff } from '../../api/contract/hand-offs.ts';
import { handOffColumns } from '../../api/contract/lists/hand-off-columns.ts';
import { type Cells, ListTable } from '../lists/list-table.tsx';
import { ListTools } from '../lists/list-tools.tsx';
import { useShownColumns } from '../lists/use-shown-columns.ts';
import { useSession } from '../shell/session-context.ts';
import { StateWord } from '../ui/state-word.tsx';
import { Time } from '../ui/time.tsx';

/** What there is nothing to tell of, of hand-offs that stand so. */
const WITHOUT: Readonly<Record<HandOff['state'], readonly string[]>> = {
  open: ['answered', 'reason'],
  accepted: ['answerBy', 'reason'],
  rejected: ['answerBy'],
  expired: ['answerBy', 'answered', 'reason'],
  withdrawn: ['answerBy', 'answered', 'reason'],
};

/** What the inbox shows of a hand-off where that is more than the text. */
function useCells(): Cells<HandOff> {
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

interface Props {
  readonly state: HandOff['state'];
  readonly handOffs: readonly HandOff[];
}

/** One row a hand-off, with its age; which columns show, and the inbox as CSV. */
export function HandOffTable({ state, handOffs }: Props) {
  const { t } = useTranslation('inbox');
  const isRep = useSession().person.role === 'rep';
  const list = { name: 'handOffs', label: t('list'), columns: handOffColumns } as const;
  const choice = useShownColumns<HandOff>(list.name, handOffColumns);
  const cells = useCells();
  // A salesperson's inbox holds their own.
  const without = [...WITHOUT[state], ...(isRep ? ['salesperson'] : [])];
  const told = (names: readonly string[]): string[] => names.filter((name) => !without.includes(name));
  const chosen = { ...choice, shown: told(choice.shown), others: told(choice.others) };
  return (
    <Stack gap="md">
      <Group justify="flex-end">
        <ListTools list={list} query={{ state }} choice={chosen} />
      </Group>
      <ListTable list={list} shown={chosen.shown} cells={cells} rows={handOffs} />
    </Stack>
  );
}
