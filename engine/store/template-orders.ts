import type { TemplateSort } from '../../api/contract/lists/template-columns.ts';
import type { Order } from './page-in-order.ts';

/** What each order of the list of mails goes by. */
export const TEMPLATE_ORDERS: Readonly<Record<TemplateSort, Order>> = {
  name: { by: ['name'], words: true },
  subject: { by: ['content.subject'], words: true },
  updated: { by: ['updatedAt'], latestFirst: true },
};
