import type { z } from 'zod';
import { contract } from '../../api/contract/contract.ts';

/** What each list takes, but for the page. */
export const listQuery = {
  leads: contract.leads.query.omit({ cursor: true, limit: true }),
  scenarios: contract.scenarios.query.omit({ cursor: true, limit: true }),
};
export type ListQuery<N extends keyof typeof listQuery> = z.output<(typeof listQuery)[N]>;
