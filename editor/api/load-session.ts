import type { QueryClient } from '@tanstack/react-query';
import type { Session } from '../../api/contract/session.ts';
import { call } from './call.ts';
import { i18n, speak } from '../i18n/i18n.ts';
import { keepCsrfToken } from './csrf-token.ts';

const key = ['currentSession', {}] as const;

/** Who is signed in, asked once; throws `ApiProblem` 401 when nobody is. Keeps the CSRF token for later calls, and speaks the person’s language. */
export function loadSession(client: QueryClient): Promise<Session> {
  return client.ensureQueryData({
    queryKey: key,
    staleTime: Infinity,
    retry: false,
    queryFn: async ({ signal }) => {
      const session = await call('currentSession', {}, signal);
      keepCsrfToken(session.csrf);
      if (session.person.language !== i18n.language) await speak(session.person.language);
      return session;
    },
  });
}

/** Forgets who was signed in, and everything they had read. */
export function forgetSession(client: QueryClient): void {
  keepCsrfToken(null);
  client.clear();
}
