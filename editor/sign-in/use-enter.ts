import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { forgetSession, loadSession } from '../api/load-session.ts';

/** Goes in once the session cookie is there: opens the page they were after, in place of the door, so that Back does not lead to a used link. */
export function useEnter(): (then?: string) => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  return useCallback(
    async (then) => {
      forgetSession(client);
      const { person } = await loadSession(client);
      if (then !== undefined && /^\/(?![/\\])/.test(then)) router.history.replace(then);
      else await router.navigate({ to: person.role === 'rep' ? '/inbox' : '/', replace: true });
    },
    [client, router],
  );
}
