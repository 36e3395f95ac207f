import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';

const upOrDown = z.enum(['up', 'down']).transform((said) => said === 'up');
const readiness = z.object({ mongodb: upOrDown, temporal: upOrDown });
/** Which servers answer the API; null where the API itself does not. */
export type Readiness = z.infer<typeof readiness> | null;

const EVERY_MS = 5_000;

/** `GET /readyz` is outside the contract: it needs nobody signed in, so it is answered without a database. */
async function askReadiness(signal: AbortSignal): Promise<Readiness> {
  try {
    return readiness.parse(await (await fetch('/readyz', { signal })).json());
  } catch {
    return null;
  }
}

/** Which servers answer, asked while the page is looked at; undefined until it is known. */
export const useReadiness = (): Readiness | undefined =>
  useQuery({
    queryKey: ['readiness'],
    queryFn: ({ signal }) => askReadiness(signal),
    refetchInterval: EVERY_MS,
    staleTime: 0,
  }).data;
