import type { ReactNode } from 'react';
import type { ToldSimulation } from '../../api/contract/simulations.ts';
import { useCall } from '../api/use-call.ts';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';

interface Props {
  readonly scenario: string;
  readonly of: ToldSimulation['of'];
  readonly children: (last: ToldSimulation | null) => ReactNode;
}

/** Reads which simulation the person began last, before the form that begins with it; where that can't be read, it begins afresh. */
export function LastRun({ scenario, of, children }: Props) {
  const last = useCall('lastSimulation', { params: { id: scenario }, query: { of } }, { fresh: true });
  // What the cache holds from an earlier visit may have been followed by another.
  if (last.isPending || (last.isFetching && !last.isFetchedAfterMount)) return <SkeletonRows />;
  return children(last.data?.simulation ?? null);
}
