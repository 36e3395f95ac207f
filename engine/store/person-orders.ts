import type { PersonSort } from '../../api/contract/lists/person-columns.ts';
import type { Order } from './page-in-order.ts';

/** What each order of the list of people goes by. */
export const PERSON_ORDERS: Readonly<Record<PersonSort, Order>> = {
  name: { by: ['name'], words: true },
  email: { by: ['email'] },
  open: { by: ['openHandOffs'] },
};
