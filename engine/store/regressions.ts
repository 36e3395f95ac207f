import type { Db } from 'mongodb';
import { z } from 'zod';
import { regression } from '../scenario/regression.ts';
import { stored } from './stored.ts';

/** A simulated path kept as a scenario's own test: it has to come out the same each time the scenario is published. */
export const regressionDocument = z.object({
  _id: z.string(),
  scenario: z.string(),
  name: z.string(),
  regression,
  createdAt: z.date(),
  createdBy: z.string(),
  updatedAt: z.date(),
});
export type RegressionDocument = z.infer<typeof regressionDocument>;

export const regressionCollection = (db: Db) =>
  stored(db, 'regressions', regressionDocument, [{ key: { scenario: 1, _id: 1 } }]);
