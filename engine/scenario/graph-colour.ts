import { z } from 'zod';

/** What notes and groups on the canvas may be coloured in; each has a shade in each theme. */
export const GRAPH_COLOURS = ['yellow', 'green', 'blue', 'violet', 'pink', 'grey'] as const;

export const graphColour = z.enum(GRAPH_COLOURS);
export type GraphColour = z.infer<typeof graphColour>;
