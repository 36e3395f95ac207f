import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import type { RunsChangeDocument } from '../store/runs-changes.ts';

/** How far what is done to leads by hand has come. Throws `operation-unknown`; it is known for a month. */
export async function findRunsChange({ store }: Pick<Engine, 'store'>, id: string): Promise<RunsChangeDocument> {
  const change = await store.runsChanges.one({ _id: id });
  if (change === null)
    throw new DomainError('operation-unknown', 'there is no such operation', { data: { operation: id } });
  return change;
}
