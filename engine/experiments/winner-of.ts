import type { Engine } from '../engine.ts';
import { versionById } from '../enrollment/version-cache.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { experimentAt } from './experiment.ts';

/** The way of a split that won for good, for a run on its version; null while none has. */
export async function winnerOf(
  { store }: Engine,
  { plan: version, scenario }: Pick<EnrollmentDocument, 'plan' | 'scenario'>,
  node: string,
): Promise<string | null> {
  const { plan } = await versionById(store, version);
  const experiment = experimentAt(plan, scenario, node);
  if (experiment === null) return null;
  return (await store.experiments.one({ _id: experiment.id }))?.winner ?? null;
}
