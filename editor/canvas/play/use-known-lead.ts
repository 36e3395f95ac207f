import { useMemo } from 'react';
import type { SimulationInput } from '../../../engine/scenario/simulation-input.ts';
import { useCall } from '../../api/use-call.ts';
import { startWith } from './start-with.ts';

/** One of the company's leads as a simulation begins with it; null while none is chosen or it is being read. */
export function useKnownLead(id: string | null): SimulationInput['lead'] | null {
  const { data } = useCall('lead', { params: { id: id ?? '' } }, { enabled: id !== null });
  return useMemo(() => (data === undefined || data.id !== id ? null : startWith(data)), [data, id]);
}
