import type { Engine } from '../engine.ts';
import type { MigrationDocument } from '../store/migrations.ts';
import { newId } from '../store/stored.ts';
import type { NodeMap } from './fate-of-leads.ts';

/** Which leads are to be taken where. `to` null takes them out; `share` of them, rounded up and chosen stably, go first. */
export interface MigrationOrder {
  readonly scenario: string;
  readonly from: number;
  readonly to: number | null;
  readonly map: NodeMap;
  readonly share: number;
  readonly by: string;
}

/** A migration nobody has begun; `back` is the one it takes back. */
export const freshMigration = (
  engine: Engine,
  order: MigrationOrder,
  back: string | null = null,
): MigrationDocument => ({
  _id: newId(),
  ...order,
  map: { ...order.map },
  back,
  state: 'running',
  createdAt: new Date(engine.now()),
  moved: 0,
  left: 0,
  leaseUntil: new Date(engine.now()),
});
