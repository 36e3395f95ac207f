import type { QueryClient } from '@tanstack/react-query';
import type { Session } from '../../api/contract/session.ts';
import { call } from './call.ts';
import { i18n, speak } from '../i18n/i18n.ts';
import { keepCompanyZone } from '../ui/company-zone.ts';
import { keepCsrfToken } from './csrf-token.ts';
import { sessionEnd } from './session-end.ts';

const key = ['currentSession', {}] as const;

/** Who is signed in, asked once; throws `ApiProblem` 401 when nobody is. Keeps the CSRF token for later calls and the company's zone, and speaks the person’s language. */
export function loadSession(client: QueryClient): Promise<Session> {
  return client.ensureQueryData({
    queryKey: key,
    staleTime: Infinity,
    retry: false,
    queryFn: async ({ signal }) => {
      const session = await call('currentSession', {}, signal);
      keepCsrfToken(session.csrf);
      keepCompanyZone(session.zone);
      if (session.ownSteps) await (await import('../canvas/load-own-steps.ts')).loadOwnSteps();
      if (session.person.language !== i18n.language) await speak(session.person.language);
      return session;
    },
  });
}

/** Takes up a session begun again after one ended: keeps its token, lets unsaved work go on, reads everything anew. Throws `ApiProblem` 401 when there is none. */
export async function renewSession(client: QueryClient): Promise<void> {
  const session = await call('currentSession', {});
  keepCsrfToken(session.csrf);
  keepCompanyZone(session.zone);
  client.setQueryData(key, session);
  sessionEnd.setState({ isOver: false });
  await client.invalidateQueries();
}

/** Forgets who was signed in, and everything they had read. */
export function forgetSession(client: QueryClient): void {
  keepCsrfToken(null);
  client.clear();
}
