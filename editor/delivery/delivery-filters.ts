import { z } from 'zod';
import { deliveryStanding } from '../../api/contract/deliveries.ts';

/** The filters of the log of mails, as they stand in the address bar; what can't be read there is left out. */
export const deliveryFilters = z.object({
  state: deliveryStanding.optional().catch(undefined),
  scenario: z.string().max(120).optional().catch(undefined),
});
export type DeliveryFilters = z.infer<typeof deliveryFilters>;
