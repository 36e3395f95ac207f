import { createContext, useContext } from 'react';
import type { Access } from '../../api/contract/route.ts';
import type { Session } from '../../api/contract/session.ts';

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in; only for what stands inside the shell. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('nobody is signed in here');
  return session;
}

/** Whether the person may do this: what they may not is not offered. */
export const useMay = (needs: Access): boolean => useSession().may.includes(needs);
