import { z } from 'zod';
import { graphColour } from './graph-colour.ts';
import { jsonObject } from './json.ts';
import { rules } from './rules.ts';

/** Most nodes, edges, comments, notes and groups one scenario may hold. */
export const GRAPH_LIMITS = { nodes: 2_000, edges: 4_000, comments: 4_000, notes: 500, groups: 200 } as const;

/** How long a note's text may be, and how small and large it may be drawn. */
export const NOTE_LIMITS = { characters: 2_000, width: [120, 1_200], height: [60, 1_200] } as const;

/** Ids become keys of records, where `__proto__` can't be one. */
const id = z.string().regex(/^(?!__proto__$)[A-Za-z0-9_-]{1,60}$/, 'Letters, digits, _ and - are expected, 60 at most');

/** Pixels on the canvas; farther than anybody draws, near enough to be reckoned with. */
const place = z.number().min(-1e9).max(1e9);

/** One step on the canvas. `config` may still be incomplete: a draft is saved as it is, faults and all. */
export const graphNode = z.strictObject({
  id,
  kind: z.string().min(1).max(60),
  version: z.int().min(1),
  title: z.string().max(120),
  config: jsonObject,
  position: z.strictObject({ x: place, y: place }),
});
export type GraphNode = z.infer<typeof graphNode>;

/** Leads leave `from` by its outlet named `outlet` and go on at `to`. */
export const graphEdge = z.strictObject({ id, from: id, outlet: z.string().min(1).max(60), to: id });
export type GraphEdge = z.infer<typeof graphEdge>;

/** What people leave on the canvas for one another; leads know nothing of it. */
export const graphNote = z.strictObject({
  id,
  text: z.string().max(NOTE_LIMITS.characters),
  position: z.strictObject({ x: place, y: place }),
  size: z.strictObject({
    width: z.number().min(NOTE_LIMITS.width[0]).max(NOTE_LIMITS.width[1]),
    height: z.number().min(NOTE_LIMITS.height[0]).max(NOTE_LIMITS.height[1]),
  }),
  colour: graphColour,
});
export type GraphNote = z.infer<typeof graphNote>;

/** Steps that people put together under a name, to be drawn as one box while it is folded; leads know nothing of it. */
export const graphGroup = z.strictObject({
  id,
  name: z.string().max(120),
  /** Each step is in one group at most, the first that names it; see `groupsOf`. */
  steps: z.array(id).min(1).max(GRAPH_LIMITS.nodes),
  folded: z.boolean(),
  colour: graphColour,
});
export type GraphGroup = z.infer<typeof graphGroup>;

/**
 * A remark that belongs to a place of the scenario's text: above or beside the entry that `at` leads to, or below everything.
 * Entries of a list are named by their id where they have one, else by their number.
 */
export const graphComment = z.strictObject({
  at: z.array(z.string().max(200)).max(60),
  place: z.enum(['above', 'beside', 'below']),
  text: z.string().max(10_000),
});
export type GraphComment = z.infer<typeof graphComment>;

const hasOwnIds = (list: readonly { readonly id: string }[]): boolean =>
  new Set(list.map((one) => one.id)).size === list.length;

/** A scenario as it is drawn. */
export const graph = z.strictObject({
  nodes: z.array(graphNode).max(GRAPH_LIMITS.nodes),
  edges: z.array(graphEdge).max(GRAPH_LIMITS.edges),
  /** What holds wherever a lead is; without it, `NO_RULES`. */
  rules: rules.optional(),
  /** What people wrote beside it in its text. */
  comments: z.array(graphComment).max(GRAPH_LIMITS.comments).optional(),
  notes: z.array(graphNote).max(GRAPH_LIMITS.notes).refine(hasOwnIds, 'Two notes have the same id').optional(),
  groups: z.array(graphGroup).max(GRAPH_LIMITS.groups).refine(hasOwnIds, 'Two groups have the same id').optional(),
});
export type Graph = z.infer<typeof graph>;
