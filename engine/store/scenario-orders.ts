import type { ScenarioSort } from '../../api/contract/lists/scenario-columns.ts';
import type { Order } from './page-in-order.ts';

/** What each order of the list of scenarios goes by. */
export const SCENARIO_ORDERS: Readonly<Record<ScenarioSort, Order>> = {
  name: { by: ['name'], words: true },
  status: { by: ['status'] },
  updated: { by: ['savedAt'], latestFirst: true },
};
