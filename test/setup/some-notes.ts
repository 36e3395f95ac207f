import fc from 'fast-check';
import { GRAPH_COLOURS } from '../../engine/scenario/graph-colour.ts';
import { type GraphNote, NOTE_LIMITS } from '../../engine/scenario/graph.ts';

const [least, most] = NOTE_LIMITS.width;
const place = fc.integer({ min: -5_000, max: 5_000 });
const side = fc.integer({ min: least, max: most });

/** Any notes that a drawing may have, whose texts are made by `text`. */
export const someNotes = (text: fc.Arbitrary<string>): fc.Arbitrary<GraphNote[]> =>
  fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/),
      text,
      position: fc.record({ x: place, y: place }),
      size: fc.record({ width: side, height: side }),
      colour: fc.constantFrom(...GRAPH_COLOURS),
    }),
    { selector: ({ id }) => id, maxLength: 5 },
  );
