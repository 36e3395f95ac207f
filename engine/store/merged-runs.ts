import type { enrollmentCollection } from './enrollments.ts';
import { endEarly, KEY_OF } from './enrollments.ts';
import type { Session, Store } from './store.ts';

type Enrollments = ReturnType<typeof enrollmentCollection>;
interface Merge {
  readonly into: string;
  readonly from: string;
}

/** Of two runs of one scenario under way, one of each lead, ends the newer as `merged`. */
export async function endMerged(
  enrollments: Enrollments,
  { into, from }: Merge,
  now: Date,
  session: Session,
): Promise<void> {
  const found = await enrollments.raw
    .find({ lead: { $in: [into, from] }, status: 'active' }, { session, sort: { createdAt: 1, _id: 1 } })
    .project({ scenario: 1, lead: 1 })
    .toArray();
  const newer = found.filter(({ scenario, lead }, index) =>
    found.slice(0, index).some((older) => older['scenario'] === scenario && older['lead'] !== lead),
  );
  await endEarly(enrollments, { _id: { $in: newer.map(({ _id }) => String(_id)) } }, 'merged', now, session);
}

/**
 * Gives the runs of `from` to `into`. Their references into the lead's events move with the events by `offset`, their
 * key keeps the lead they came in as, and what taking a migration back would restore moves too, so that both leads' entries stay and a split goes on as it went.
 */
export async function moveRuns(
  enrollments: Enrollments,
  { into, from }: Merge,
  { offset, now }: { readonly offset: number; readonly now: Date },
  session: Session,
): Promise<void> {
  const moved = (seqs: string) => ({ $map: { input: seqs, in: { $add: ['$$this', offset] } } });
  const movedState = (state: string) => ({
    $mergeObjects: [
      `$${state}`,
      {
        startSeq: { $add: [`$${state}.startSeq`, offset] },
        reference: { $add: [`$${state}.reference`, offset] },
        heard: moved(`$${state}.heard`),
        waiting: {
          $cond: [
            { $eq: [`$${state}.waiting`, null] },
            null,
            {
              $mergeObjects: [
                `$${state}.waiting`,
                {
                  listens: {
                    $map: {
                      input: `$${state}.waiting.listens`,
                      in: { $mergeObjects: ['$$this', { after: { $add: ['$$this.after', offset] } }] },
                    },
                  },
                },
              ],
            },
          ],
        },
      },
    ],
  });
  await enrollments.raw.updateMany(
    { lead: from },
    [
      {
        $set: {
          lead: into,
          entryKey: { $concat: ['$entryKey', KEY_OF, from] },
          assignment: { $ifNull: ['$assignment', from] },
          unwritten: { $map: { input: '$unwritten', in: { $mergeObjects: ['$$this', { lead: into }] } } },
          state: movedState('state'),
          cameFrom: {
            $cond: [
              { $eq: [{ $type: '$cameFrom' }, 'object'] },
              { $mergeObjects: ['$cameFrom', { state: movedState('cameFrom.state') }] },
              '$$REMOVE',
            ],
          },
          revision: { $add: ['$revision', 1] },
          wake: { $cond: [{ $eq: ['$status', 'active'] }, now, '$wake'] },
        },
      },
    ],
    { session },
  );
}

/** The runs that `into` had hear nothing of what `from` did before: its events, now between these seqs, count as heard. */
export async function turnDeaf(
  { events, enrollments }: Store,
  { into }: Merge,
  { after, upTo, now }: { readonly after: number; readonly upTo: number; readonly now: Date },
  session: Session,
): Promise<void> {
  const found = await events.raw
    .find({ lead: into, seq: { $gt: after, $lte: upTo } }, { session, projection: { seq: 1 } })
    .toArray();
  const heard = { $each: found.map(({ seq }) => seq) };
  // What taking a migration back would restore is as deaf.
  await enrollments.raw.updateMany(
    { lead: into, status: 'active', cameFrom: { $exists: true } },
    { $push: { 'cameFrom.state.heard': heard } },
    { session },
  );
  await enrollments.raw.updateMany(
    { lead: into, status: 'active' },
    { $push: { 'state.heard': heard }, $set: { wake: now }, $inc: { revision: 1 } },
    { session },
  );
}
