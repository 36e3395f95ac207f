import { type Document, YAMLMap } from 'yaml';
import { freshNote } from '../edit/notes/fresh-note.ts';
import type { GraphNote } from '../graph.ts';
import type { TextNote } from './text-shape.ts';

/** A note as the text of a scenario says it; what is as in a fresh one is left out. */
export function noteText({ id, text, colour, position, size }: GraphNote, document: Document): YAMLMap {
  const fresh = freshNote(id, position);
  const said = new YAMLMap<string, unknown>();
  const inOneLine = (...numbers: readonly number[]) => document.createNode(numbers, { flow: true });
  if (text !== '') said.set('text', text);
  if (colour !== fresh.colour) said.set('colour', colour);
  said.set('at', inOneLine(position.x, position.y));
  if (size.width !== fresh.size.width || size.height !== fresh.size.height)
    said.set('size', inOneLine(size.width, size.height));
  return said;
}

/** The note that a text says; where it stands is as before where the text does not say it. */
export function noteOf(id: string, { text, colour, at, size }: TextNote, before: GraphNote | undefined): GraphNote {
  const fresh = freshNote(id, before?.position ?? { x: 0, y: 0 });
  return {
    id,
    text: text ?? fresh.text,
    colour: colour ?? fresh.colour,
    position: at === undefined ? fresh.position : { x: at[0], y: at[1] },
    size: size === undefined ? fresh.size : { width: size[0], height: size[1] },
  };
}
