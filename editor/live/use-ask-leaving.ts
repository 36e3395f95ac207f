import { useCallback } from 'react';
import type { Migration } from '../../api/contract/live.ts';
import { call, type Input } from '../api/call.ts';
import { countLeaving } from './count-leaving.ts';
import { useConfirmLeaving } from './use-confirm-leaving.ts';

type Order = Input<'rehearseMigration'>['body'];

/** Where a migration, one to come or one that is gone on with, takes leads out for good: asks, with how many as things are now; resolves to whether to go on. */
export function useAskLeaving(): (scenario: string, order: Order, goneOnWith?: Migration) => Promise<boolean> {
  const confirmLeaving = useConfirmLeaving();
  return useCallback(
    async (scenario, order, goneOnWith) => {
      if (order.to !== null && Object.values(order.map).every((to) => to !== null)) return true;
      const { nodes } = await call('rehearseMigration', { params: { id: scenario }, body: order });
      const leaving = nodes.reduce((sum, { fate, chosen }) => (fate === 'leaves' ? sum + chosen : sum), 0);
      return confirmLeaving(goneOnWith === undefined ? leaving : countLeaving(leaving, goneOnWith));
    },
    [confirmLeaving],
  );
}
