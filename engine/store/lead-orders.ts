import type { LeadSort } from '../../api/contract/lists/lead-columns.ts';
import type { Order } from './page-in-order.ts';

/** What each order of the list of leads goes by. */
export const LEAD_ORDERS: Readonly<Record<LeadSort, Order>> = {
  name: { by: ['profile.lastName', 'profile.firstName'], words: true },
  email: { by: ['email'] },
  company: { by: ['profile.company'], words: true },
  score: { by: ['score'] },
  created: { by: ['createdAt'] },
  last: { by: ['lastEventAt'], latestFirst: true },
};
