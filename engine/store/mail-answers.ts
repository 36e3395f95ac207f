import type { Document } from 'mongodb';
import { decisionsOf, type ResultsOf } from './count-results.ts';
import { countInTime } from './count-in-time.ts';
import { type EventDocument, ITS_OWN } from './events.ts';
import type { PageAtNode } from './page-at-node.ts';
import type { Stored } from './stored.ts';
import { SENT, type TrailDocument, trailDocument } from './trail.ts';

/** What readers did with a mail. */
export type MailAnswer = 'clicked' | 'unsubscribed';

/** The mails that were answered so, each once, as `_id`; what a machine clicked is none. */
function answered(answer: MailAnswer, { scenario, period: { from } }: ResultsOf): Document[] {
  // Nobody answers a mail before it was sent.
  const since = from === null ? {} : { at: { $gte: from } };
  const what =
    answer === 'clicked'
      ? { type: 'mail-clicked', 'data.scenario': scenario, ...ITS_OWN }
      : { type: 'unsubscribed', 'data.send': { $type: 'string' } };
  return [{ $match: { ...what, test: false, ...since } }, { $group: { _id: '$data.send' } }];
}

/**
 * Keeps the mails that the scenario sent in the period by that version, and puts the decision that sent each in its
 * place: it is told from the others by its id, which begins with the mail's.
 */
function asSent(of: ResultsOf): Document[] {
  return [
    {
      $lookup: {
        from: 'trail',
        let: { first: { $concat: ['$_id', ':'] }, after: { $concat: ['$_id', ';'] } },
        pipeline: [{ $match: { $expr: { $and: [{ $gte: ['$_id', '$$first'] }, { $lt: ['$_id', '$$after'] }] } } }],
        as: 'decisions',
      },
    },
    // Not in the look-up itself: there it might be looked for by the scenario, through all of its decisions.
    { $unwind: '$decisions' },
    { $replaceRoot: { newRoot: '$decisions' } },
    { $match: { ...decisionsOf(of), 'because.code': { $in: SENT } } },
  ];
}

/** How many of the mails sent in the period were answered so, by the step that sent them. */
export async function countAnswered(
  { raw }: Stored<EventDocument>,
  answer: MailAnswer,
  of: ResultsOf,
): Promise<ReadonlyMap<string, number>> {
  const found = await countInTime<{ _id: string; count: number }, EventDocument>(raw, [
    ...answered(answer, of),
    ...asSent(of),
    { $group: { _id: '$node', count: { $sum: 1 } } },
  ]);
  return new Map(found.map(({ _id, count }) => [_id, count]));
}

/** The decisions of a step that sent the mails answered so, newest run first, after a cursor. */
export async function answeredAt(
  { raw }: Stored<EventDocument>,
  answer: MailAnswer,
  of: ResultsOf,
  node: string,
  { cursor, limit }: Pick<PageAtNode, 'cursor' | 'limit'>,
): Promise<TrailDocument[]> {
  const found = await countInTime<Document, EventDocument>(raw, [
    ...answered(answer, of),
    ...asSent(of),
    { $match: { node, ...(cursor === undefined ? {} : { _id: { $lt: cursor } }) } },
    { $sort: { _id: -1 } },
    { $limit: limit },
  ]);
  return found.map((decision) => trailDocument.parse(decision));
}
