import { useQuery } from '@tanstack/react-query';
import { useMay, useSession } from '../../shell/session-context.ts';
import { keptDrafts } from './kept-drafts.ts';

/** What a person's earlier pages of a scenario left unsaved in this browser, looked up anew at each `reading`; undefined until that is known. */
export function useKeptDrafts(scenario: string, reading: number): Awaited<ReturnType<typeof keptDrafts>> | undefined {
  const person = useSession().person.id;
  const mayWrite = useMay('scenarios.write');
  return useQuery({
    queryKey: ['kept-drafts', person, scenario, reading],
    queryFn: () => (mayWrite ? keptDrafts({ person, scenario }) : []),
    gcTime: 0,
    staleTime: Infinity,
  }).data;
}
