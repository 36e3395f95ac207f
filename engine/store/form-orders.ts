import type { FormSort } from '../../api/contract/lists/form-columns.ts';
import type { Order } from './page-in-order.ts';

/** What each order of the list of forms goes by. */
export const FORM_ORDERS: Readonly<Record<FormSort, Order>> = {
  name: { by: ['name'], words: true },
  updated: { by: ['updatedAt'], latestFirst: true },
};
