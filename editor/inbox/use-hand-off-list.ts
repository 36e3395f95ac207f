import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOff } from '../../api/contract/hand-offs.ts';
import { HAND_OFFS_FIRST, handOffColumns } from '../../api/contract/lists/hand-off-columns.ts';
import type { ListShape } from '../lists/list-shape.ts';
import { useSession } from '../shell/session-context.ts';
import './texts.ts';

/** What there is nothing to tell of, of hand-offs that stand so. */
const WITHOUT: Readonly<Record<HandOff['state'], readonly string[]>> = {
  open: ['answered', 'reason'],
  accepted: ['answerBy', 'reason'],
  rejected: ['answerBy'],
  expired: ['answerBy', 'answered', 'reason'],
  withdrawn: ['answerBy', 'answered', 'reason'],
};

/** The hand-offs of one state, found by their leads. */
export function useHandOffList(state: HandOff['state']): ListShape<HandOff> {
  const { t } = useTranslation('inbox');
  const isRep = useSession().person.role === 'rep';
  const columns = useMemo(() => {
    // A salesperson's inbox holds their own.
    const without = [...WITHOUT[state], ...(isRep ? ['salesperson'] : [])];
    return Object.fromEntries(Object.entries(handOffColumns).filter(([name]) => !without.includes(name)));
  }, [state, isRep]);
  return {
    name: 'handOffs',
    label: t('list'),
    columns,
    first: HAND_OFFS_FIRST,
    search: t('search'),
    filters: [],
    besides: { state },
  };
}
