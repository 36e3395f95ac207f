import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Migration } from '../../api/contract/live.ts';
import { call, type Input } from '../api/call.ts';
import { useConfirm } from '../ui/use-confirm.tsx';
import { countLeaving } from './count-leaving.ts';
import './texts.ts';

type Order = Input<'rehearseMigration'>['body'];

/** Where a migration, one to come or one that is gone on with, takes leads out for good: asks, with how many as things are now; resolves to whether to go on. */
export function useAskLeaving(): (scenario: string, order: Order, goneOnWith?: Migration) => Promise<boolean> {
  const { t } = useTranslation('live');
  const confirm = useConfirm();
  return useCallback(
    async (scenario, order, goneOnWith) => {
      if (order.to !== null && Object.values(order.map).every((to) => to !== null)) return true;
      const { nodes } = await call('rehearseMigration', { params: { id: scenario }, body: order });
      const leaving = nodes.reduce((sum, { fate, chosen }) => (fate === 'leaves' ? sum + chosen : sum), 0);
      const count = goneOnWith === undefined ? leaving : countLeaving(leaving, goneOnWith);
      if (count === 0) return true;
      return confirm({
        title: t('flight.leaveTitle', { count }),
        text: t('flight.leaveText', { count }),
        confirm: t('flight.leaveConfirm'),
      });
    },
    [confirm, t],
  );
}
