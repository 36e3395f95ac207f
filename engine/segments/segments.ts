import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { type NamedScenario, scenariosUsing } from '../drafts/scenarios-using.ts';
import type { Condition } from '../scenario/condition.ts';
import type { SegmentDocument } from '../store/segments.ts';
import { newId } from '../store/stored.ts';
import { refuseMissing } from './refuse-missing.ts';

/** A saved filter with the scenarios that use it. */
export interface ListedSegment {
  readonly segment: SegmentDocument;
  readonly usedBy: readonly NamedScenario[];
}

const unknown = (id: string): DomainError =>
  new DomainError('segment-unknown', 'there is no such segment', { data: { segment: id } });

/** A saved filter. Throws `segment-unknown`. */
export async function findSegment({ store }: Pick<Engine, 'store'>, id: string): Promise<SegmentDocument> {
  const segment = await store.segments.one({ _id: id });
  if (segment === null) throw unknown(id);
  return segment;
}

/** All saved filters by name, with the scenarios that use them. */
export async function listSegments({ store }: Pick<Engine, 'store'>): Promise<ListedSegment[]> {
  const [segments, usage] = await Promise.all([
    store.segments.many({}, { sort: { name: 1, _id: 1 } }),
    scenariosUsing(store, 'segment'),
  ]);
  return segments.map((segment) => ({ segment, usedBy: usage.get(segment._id) ?? [] }));
}

/** Saves a new filter and answers its id. Throws `segment-invalid` for what it names and is not there. */
export async function createSegment(
  { store, now }: Engine,
  { name, condition }: { readonly name: string; readonly condition: Condition },
): Promise<string> {
  await refuseMissing(store, condition);
  const at = new Date(now());
  const _id = newId();
  await store.segments.raw.insertOne({ _id, name, condition, revision: 1, createdAt: at, updatedAt: at });
  return _id;
}

/** Saves a filter over the revision its editor knew; scenarios use it at once. Throws `segment-unknown`, `segment-changed` with {revision}, `segment-invalid`. */
export async function saveSegment(
  { store, now }: Engine,
  id: string,
  { revision, name, condition }: { readonly revision: number; readonly name: string; readonly condition: Condition },
): Promise<{ revision: number }> {
  await refuseMissing(store, condition);
  const saved = await store.segments.raw.updateOne(
    { _id: id, revision },
    { $set: { name, condition, updatedAt: new Date(now()) }, $inc: { revision: 1 } },
  );
  if (saved.matchedCount === 1) return { revision: revision + 1 };
  const current = await findSegment({ store }, id);
  throw new DomainError('segment-changed', 'the segment was saved by someone else meanwhile', {
    data: { revision: current.revision },
  });
}

/** Deletes a filter that no scenario uses. Throws `segment-unknown`, and `segment-in-use` with {scenarios}. */
export async function deleteSegment({ store }: Pick<Engine, 'store'>, id: string): Promise<void> {
  const scenarios = (await scenariosUsing(store, 'segment')).get(id) ?? [];
  if (scenarios.length > 0)
    throw new DomainError('segment-in-use', 'scenarios use this segment', { data: { scenarios } });
  const { deletedCount } = await store.segments.raw.deleteOne({ _id: id });
  if (deletedCount === 0) throw unknown(id);
}
