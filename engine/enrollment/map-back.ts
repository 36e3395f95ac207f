import type { NodeMap } from './fate-of-leads.ts';

/** Where the leads that a map moved stood before; who was taken out stays out. */
export const mapBack = (map: NodeMap): Record<string, string> =>
  Object.fromEntries(Object.entries(map).flatMap(([from, to]) => (to === null ? [] : [[to, from] as const])));
