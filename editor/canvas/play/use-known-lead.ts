import { useMemo } from 'react';
import type { SimulationInput } from '../../../engine/scenario/simulation-input.ts';
import { useCall } from '../../api/use-call.ts';

/** One of the company's leads as a simulation begins with it; null while none is chosen or it is being read. */
export function useKnownLead(id: string | null): SimulationInput['lead'] | null {
  const { data } = useCall('lead', { params: { id: id ?? '' } }, { enabled: id !== null });
  return useMemo(() => {
    if (data === undefined || data.id !== id) return null;
    const { profile, email, score, stage, tags, mayMail } = data;
    return {
      profile: email === null ? profile : { ...profile, email },
      score,
      stage,
      tags: [...tags],
      mailConsent: mayMail,
      refusedTopics: [],
    };
  }, [data, id]);
}
