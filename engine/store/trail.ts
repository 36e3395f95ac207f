import type { Db, Filter } from 'mongodb';
import { z } from 'zod';
import { jsonObject } from '../scenario/json.ts';
import { countInTime } from './count-in-time.ts';
import type { PageAtNode } from './page-at-node.ts';
import { inBatches } from './in-batches.ts';
import { within } from './period.ts';
import { stored, type Stored } from './stored.ts';

/** One decision of a run, with why: what the lead's page and the canvas counts read. Append-only. */
export const trailDocument = z.object({
  /** `enrollment:node:visit:part`: a decision is written once however often a batch reruns. */
  _id: z.string(),
  enrollment: z.string(),
  lead: z.string(),
  scenario: z.string(),
  version: z.int(),
  node: z.string(),
  visit: z.int(),
  part: z.string(),
  kind: z.string(),
  outcome: z.string(),
  outlet: z.string().nullable(),
  because: z.object({ code: z.string(), data: jsonObject }),
  /** The how-manieth decision of its run it is, from 0: decisions of one batch share their instant. */
  order: z.int(),
  /** Real time. */
  at: z.date(),
  /** The outlet leads nowhere: by it the lead left the scenario. */
  left: z.literal(true).optional(),
  test: z.boolean(),
});
export type TrailDocument = z.infer<typeof trailDocument>;

/** Writes those that are not there yet. */
async function write({ raw }: Stored<TrailDocument>, decisions: readonly TrailDocument[]): Promise<void> {
  await raw.bulkWrite(
    decisions.map(({ _id, ...decision }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: decision }, upsert: true },
    })),
    { ordered: false },
  );
}

/** How many decisions a process knows to have written. */
const REMEMBERED = 10_000;

export function trailCollection(db: Db) {
  const trail = stored(db, 'trail', trailDocument, [
    { key: { lead: 1, at: -1, order: -1 } },
    { key: { enrollment: 1, at: 1 } },
    { key: { scenario: 1, node: 1, outlet: 1 } },
    // Those behind a number of a step, newest run first.
    { key: { scenario: 1, node: 1, _id: -1 } },
    { key: { scenario: 1, at: 1 } },
  ]);
  const written = new Set<string>();
  return {
    ...trail,
    write: inBatches<readonly TrailDocument[]>(async (all) => {
      const decisions = all.flat();
      await write(trail, decisions);
      for (const { _id } of decisions) written.add(_id);
      for (const _id of written) {
        if (written.size <= REMEMBERED) break;
        written.delete(_id);
      }
    }),
    /** Whether this process wrote it, lately: then it is there. */
    wrote: (id: string): boolean => written.has(id),
  };
}

/** A lead passed a step when it went on by an outlet, or when its run ended there as drawn. */
const PASSED = {
  $or: [{ outlet: { $type: 'string' as const }, left: { $exists: false } }, { 'because.code': 'end' }],
};

type Trail = ReturnType<typeof trailCollection>;

/** Writes decisions; those that are there already are left as they are. */
export async function writeTrail(trail: Trail, decisions: readonly TrailDocument[]): Promise<void> {
  if (decisions.length > 0) await trail.write(decisions);
}

/** Writes those of these decisions that a crash left out; a look is cheaper than a write that changes nothing. */
export async function completeTrail(trail: Trail, decisions: readonly TrailDocument[]): Promise<void> {
  const doubtful = decisions.filter(({ _id }) => !trail.wrote(_id));
  if (doubtful.length === 0) return;
  const written = await trail.raw.countDocuments({ _id: { $in: doubtful.map(({ _id }) => _id) } });
  if (written < doubtful.length) await writeTrail(trail, doubtful);
}

/** How many leads went on from a node by an outlet or reached their end there, by node; test runs not counted. */
export async function countPassed(
  trail: Trail,
  scenario: string,
  version: number | null,
): Promise<ReadonlyMap<string, number>> {
  const found = trail.raw.aggregate<{ _id: string; count: number }>([
    { $match: { scenario, test: false, ...PASSED, ...(version === null ? {} : { version }) } },
    { $group: { _id: '$node', count: { $sum: 1 } } },
  ]);
  return new Map((await found.toArray()).map(({ _id, count }) => [_id, count]));
}

/** Why decisions tell that a mail left; one of unknown fate counts as sent. */
export const SENT = ['mail-sent', 'mail-unknown'];

/** A page of decisions at a node of a kind, newest run first, after a cursor. Throws `count-too-long`. */
const decisionsAt =
  (which: Filter<TrailDocument>) =>
  async (
    { raw, parse }: Trail,
    scenario: string,
    node: string,
    { version, period, cursor, limit }: PageAtNode,
  ): Promise<TrailDocument[]> => {
    const match = {
      scenario,
      node,
      test: false,
      ...which,
      ...(version === undefined ? {} : { version }),
      ...within('at', period),
      ...(cursor === undefined ? {} : { _id: { $lt: cursor } }),
    };
    const found = await countInTime(raw, [{ $match: match }, { $sort: { _id: -1 } }, { $limit: limit }]);
    return found.map(parse);
  };

/** The decisions by which leads passed a node. */
export const passedAt = decisionsAt(PASSED);

/** The decisions of a node that sent a mail. */
export const sentAt = decisionsAt({ 'because.code': { $in: SENT } });
