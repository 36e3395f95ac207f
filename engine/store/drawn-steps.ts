import { z } from 'zod';
import type { VersionDocument } from './scenarios.ts';
import type { Stored } from './stored.ts';

const drawnStep = z.object({ id: z.string(), title: z.string(), kind: z.string() });
/** What a step of a drawing is called, by its title or else its kind. */
export type DrawnStep = Omit<z.infer<typeof drawnStep>, 'id'>;
type Steps = ReadonlyMap<string, DrawnStep>;

const drawn = z.object({ version: z.int(), nodes: z.array(drawnStep) });

const called = (nodes: readonly z.infer<typeof drawnStep>[]): Steps =>
  new Map(nodes.map(({ id, title, kind }) => [id, { title, kind }]));

/** What these steps of a scenario's published versions are called, by version, newest first: of these versions, or of every one that has any of them. */
export async function drawnSteps(
  { raw }: Pick<Stored<VersionDocument>, 'raw'>,
  scenario: string,
  ids: readonly string[],
  versions?: readonly number[],
): Promise<ReadonlyMap<number, Steps>> {
  if (ids.length === 0) return new Map();
  const among = [...new Set(ids)];
  const found = raw.aggregate([
    {
      $match: {
        scenario,
        test: false,
        ...(versions === undefined ? {} : { version: { $in: [...new Set(versions)] } }),
        'graph.nodes.id': { $in: among },
      },
    },
    { $sort: { version: -1 } },
    {
      $project: {
        version: 1,
        nodes: {
          $map: {
            input: { $filter: { input: '$graph.nodes', cond: { $in: ['$$this.id', among] } } },
            in: { id: '$$this.id', title: '$$this.title', kind: '$$this.kind' },
          },
        },
      },
    },
  ]);
  const read = (await found.toArray()).map((document) => drawn.parse(document));
  return new Map(read.map(({ version, nodes }) => [version, called(nodes)]));
}
