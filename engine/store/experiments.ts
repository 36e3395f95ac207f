import type { Db, Document } from 'mongodb';
import { z } from 'zod';
import { ITS_OWN } from './events.ts';
import { stored, type Stored } from './stored.ts';
import type { TrailDocument } from './trail.ts';

/** The way of a split that won for good. An experiment whose ways, shares or measure are changed is another one. */
export const experimentDocument = z.object({
  /** `scenario:node:` and what the experiment is about, digested. */
  _id: z.string(),
  scenario: z.string(),
  node: z.string(),
  winner: z.string(),
  wonAt: z.date(),
});

export const experimentCollection = (db: Db) =>
  stored(db, 'experiments', experimentDocument, [{ key: { scenario: 1 } }]);

/** What of a lead's later doings counts as a success of the way it took. */
export type Success =
  | { readonly is: 'clicked'; readonly mails: readonly string[] }
  | { readonly is: 'converted' }
  | { readonly is: 'event'; readonly name: string };

/** The leads that took one way of a split by its shares, not those that follow a winner. */
export interface TakenWay {
  readonly scenario: string;
  readonly node: string;
  readonly versions: readonly number[];
  readonly way: string;
}

/** Keeps the leads with a success, looked up by the indexes of what they did. */
function succeeded(success: Success): Document[] {
  if (success.is === 'converted')
    return [
      { $lookup: { from: 'enrollments', localField: 'enrollments', foreignField: '_id', as: 'done' } },
      {
        $match: {
          done: { $elemMatch: { $or: [{ endReason: 'converted' }, { 'state.reached.0': { $exists: true } }] } },
        },
      },
    ];
  const [type, wanted] =
    success.is === 'clicked'
      ? ['mail-clicked', [{ $in: ['$data.enrollment', '$$enrollments'] }, { $in: ['$data.node', success.mails] }]]
      : ['custom', [{ $eq: ['$data.name', success.name] }]];
  return [
    {
      $lookup: {
        from: 'events',
        localField: '_id',
        foreignField: 'lead',
        let: { enrollments: '$enrollments', since: '$since' },
        pipeline: [
          { $match: { type, ...ITS_OWN, $expr: { $and: [{ $gte: ['$at', '$$since'] }, ...wanted] } } },
          { $limit: 1 },
          { $project: { _id: 1 } },
        ],
        as: 'done',
      },
    },
    { $match: { 'done.0': { $exists: true } } },
  ];
}

/** How many leads took a way, and how many of these succeeded afterwards; each lead counts once. */
export async function countWay(
  trail: Stored<TrailDocument>,
  { scenario, node, versions, way }: TakenWay,
  success: Success,
): Promise<{ leads: number; successes: number }> {
  const took = [
    {
      $match: {
        scenario,
        node,
        outlet: way,
        version: { $in: [...versions] },
        test: false,
        'because.code': 'split',
      },
    },
    { $group: { _id: '$lead', since: { $min: '$at' }, enrollments: { $addToSet: '$enrollment' } } },
  ];
  const [counted] = await trail.raw
    .aggregate<{ leads: { n: number }[]; successes: { n: number }[] }>([
      ...took,
      { $facet: { leads: [{ $count: 'n' }], successes: [...succeeded(success), { $count: 'n' }] } },
    ])
    .toArray();
  return { leads: counted?.leads[0]?.n ?? 0, successes: counted?.successes[0]?.n ?? 0 };
}
