import type { z } from 'zod';
import { contract } from '../../api/contract/contract.ts';

/** What each list takes, but for the page. */
export const listQuery = {
  leads: contract.leads.query.omit({ cursor: true, limit: true }),
  scenarios: contract.scenarios.query.omit({ cursor: true, limit: true }),
  templates: contract.templates.query.omit({ cursor: true, limit: true }),
  forms: contract.forms.query.omit({ cursor: true, limit: true }),
  segments: contract.segments.query,
  deliveries: contract.deliveries.query.omit({ cursor: true, limit: true }),
  people: contract.people.query.omit({ cursor: true, limit: true }),
  apiKeys: contract.apiKeys.query,
  webhooksIn: contract.webhooksIn.query,
  handOffs: contract.handOffs.query.omit({ cursor: true, limit: true }),
};
export type ListQuery<N extends keyof typeof listQuery> = z.output<(typeof listQuery)[N]>;

/** What a page that shows a list is given: what the address says of it, and how to change that. */
export interface ListProps<N extends keyof typeof listQuery> {
  readonly filters: ListQuery<N>;
  readonly onFilter: (filters: ListQuery<N>) => void;
}
