import { YAMLMap } from 'yaml';
import type { GraphGroup } from '../graph.ts';
import type { TextGroup } from './text-shape.ts';

/** The colour of a group that its text does not say. */
const COLOUR: GraphGroup['colour'] = 'grey';

/** A group as the text of a scenario says it. */
export function groupText({ name, steps, colour, folded }: GraphGroup): YAMLMap {
  const said = new YAMLMap<string, unknown>();
  if (name !== '') said.set('name', name);
  if (colour !== COLOUR) said.set('colour', colour);
  if (folded) said.set('folded', true);
  said.set('steps', steps);
  return said;
}

/** The group that a text says. */
export const groupOf = (id: string, { name, colour, folded, steps }: TextGroup): GraphGroup => ({
  id,
  name: name ?? '',
  colour: colour ?? COLOUR,
  folded: folded ?? false,
  steps,
});
