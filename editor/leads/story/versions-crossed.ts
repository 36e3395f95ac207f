import { z } from 'zod';
import type { TimelineEntry } from '../../../api/contract/leads.ts';

const crossed = z.object({ from: z.int(), version: z.int() });

/** From which version to which a lead was taken at a step; null where it was not. */
export function versionsCrossed({
  outcome,
  because,
}: Extract<TimelineEntry, { kind: 'step' }>): { readonly from: number; readonly to: number } | null {
  const { success, data } = crossed.safeParse(because.data);
  return outcome === 'migrated' && success ? { from: data.from, to: data.version } : null;
}
