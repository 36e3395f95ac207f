import { z } from 'zod';
import { graphEdge, graphGroup, graphNode, graphNote } from '../graph.ts';
import { jsonObject } from '../json.ts';
import { rules } from '../rules.ts';

const { id, kind, version, title, position } = graphNode.shape;
const { outlet } = graphEdge.shape;
const { text, size, colour } = graphNote.shape;
const place = z.tuple([position.shape.x, position.shape.y]);

/** A step as its text says it; what is left out is empty, and the version 1. */
const textStep = z.strictObject({
  kind,
  version: version.optional(),
  title: title.nullable().optional(),
  settings: jsonObject.nullable().optional(),
  next: z
    .record(outlet, z.union([id, z.array(id)]).nullable())
    .nullable()
    .optional(),
});

/** A note as its text says it. */
const textNote = z.strictObject({
  text: text.nullable().optional(),
  colour: colour.optional(),
  at: place.optional(),
  size: z.tuple([size.shape.width, size.shape.height]).optional(),
});
export type TextNote = z.infer<typeof textNote>;

/** A group as its text says it. */
const textGroup = z.strictObject({
  name: graphGroup.shape.name.nullable().optional(),
  colour: colour.optional(),
  folded: z.boolean().optional(),
  steps: graphGroup.shape.steps,
});
export type TextGroup = z.infer<typeof textGroup>;

/** A scenario as its text says it. */
export const textShape = z.strictObject({
  format: z.literal(1).optional(),
  name: z.string().trim().min(1).max(120).optional(),
  rules: rules.optional(),
  steps: z.record(id, textStep).nullable().optional(),
  notes: z.record(id, textNote).nullable().optional(),
  groups: z.record(id, textGroup).nullable().optional(),
  places: z.record(id, place).nullable().optional(),
});
export type TextShape = z.infer<typeof textShape>;
