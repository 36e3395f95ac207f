import type { Engine } from '../engine.ts';
import { type ErasureDocument, putOffErasure } from '../store/erasures.ts';
import { eraseTraces } from '../store/lead-traces.ts';

/** Takes away what was written of a lead after it was erased: a decision or an SMTP answer that was under way then. */
export async function eraseLateTraces({ store, now }: Engine, erasure: ErasureDocument): Promise<void> {
  await store.transaction((session) => eraseTraces(store, erasure._id, session));
  await putOffErasure(store.erasures, erasure, now());
}
