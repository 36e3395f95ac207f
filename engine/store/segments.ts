import type { Db } from 'mongodb';
import { z } from 'zod';
import { condition } from '../scenario/condition.ts';
import { stored } from './stored.ts';

/** A saved filter of leads. `revision` goes up with each save; a save over another revision is refused. */
export const segmentDocument = z.object({
  _id: z.string(),
  name: z.string(),
  condition,
  revision: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type SegmentDocument = z.infer<typeof segmentDocument>;

export const segmentCollection = (db: Db) => stored(db, 'segments', segmentDocument, [{ key: { name: 1, _id: 1 } }]);
