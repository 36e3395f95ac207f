import { z } from 'zod';
import { stage } from '../../engine/scenario/stage.ts';

/** The filters of the list of leads, as they stand in the address bar; what can't be read there is left out. */
export const leadFilters = z.object({
  search: z.string().max(120).optional().catch(undefined),
  stage: stage.optional().catch(undefined),
  tag: z.string().max(60).optional().catch(undefined),
  segment: z.string().max(120).optional().catch(undefined),
  scoreAtLeast: z.coerce.number().optional().catch(undefined),
});
export type LeadFilters = z.infer<typeof leadFilters>;
