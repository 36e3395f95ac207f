import { Temporal } from 'temporal-polyfill';
import type { Graph } from '../../engine/scenario/graph.ts';
import { localInstant } from '../../engine/scenario/local-instant.ts';
import { nextOnTimetable } from '../../engine/scenario/timetable.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';

/** How leads come in by one trigger once the drawing is published. */
export type Entrance = { readonly node: string } & (
  | { readonly how: 'by-itself' | 'by-hand' }
  /** The whole of a segment, again and again; `next` is null when it never comes. */
  | { readonly how: 'again'; readonly segment: string; readonly next: number | null }
  /** The whole of a segment, once: `at` is null for as soon as it is published. */
  | { readonly how: 'once' | 'too-late' | 'as-before'; readonly segment: string; readonly at: number | null }
);

/** By which triggers leads will come in, and when. `before` is what is live: a one-shot send that has not changed is not made again. */
export function entrancesOf(graph: Graph, before: Graph | null, now: number, zone: string): Entrance[] {
  return graph.nodes.flatMap(({ id: node, kind, config }): Entrance[] => {
    const step = catalogue.get(kind);
    if (step?.category !== 'trigger' || !step.schema.safeParse(config).success) return [];
    const { calls } = step.with(config);
    if (calls?.by === 'hand') return [{ node, how: 'by-hand' }];
    if (calls?.by === 'schedule')
      return [{ node, how: 'again', segment: calls.segment, next: nextOnTimetable(calls.timetable, now, zone) }];
    if (calls?.by !== 'newsletter') return [{ node, how: 'by-itself' }];
    const { segment } = calls;
    const at = calls.at === null ? null : localInstant(Temporal.PlainDateTime.from(calls.at), zone);
    const known = before?.nodes.find(({ id }) => id === node);
    if (known !== undefined && JSON.stringify(known.config) === JSON.stringify(config))
      return [{ node, how: 'as-before', segment, at }];
    return [{ node, how: at !== null && at <= now ? 'too-late' : 'once', segment, at }];
  });
}
