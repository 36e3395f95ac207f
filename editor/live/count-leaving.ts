import type { Migration } from '../../api/contract/live.ts';

type Standing = Pick<Migration, 'state' | 'share' | 'total' | 'moved' | 'left'>;

/**
 * How many of the leads that would leave a migration still takes out. One that was stopped in its first share takes what
 * is left of that: as leads came in meanwhile, at least one. Any other takes all.
 */
export function countLeaving(leaving: number, { state, share, total, moved, left }: Standing): number {
  if (state !== 'stopped' || share === 1 || total === null) return leaving;
  return Math.min(leaving, Math.max(1, total - moved - left));
}
