import type { Engine } from '../engine.ts';
import { settle } from '../enrollment/settle.ts';
import { suppress } from '../mail/suppressions.ts';
import { endEarly } from '../store/enrollments.ts';
import { eraseTraces } from '../store/lead-traces.ts';
import { findLead } from './find-lead.ts';

/**
 * Forgets a lead (GDPR art. 17): it leaves every scenario, its hand-offs are withdrawn, then it and its story are gone.
 * Of its address a keyed hash stays, so that no import brings it back to our mails. What is counted stays, without names.
 * Safe to repeat until it held. Throws `lead-unknown`.
 */
export async function eraseLead(engine: Engine, id: string): Promise<void> {
  const { store } = engine;
  const { email, test } = await findLead(engine, id, null);
  await endEarly(store.enrollments, { lead: id }, 'erased', new Date(engine.now()));
  const left = await store.enrollments.many({ lead: id, wake: { $exists: true } });
  await Promise.all(left.map((enrollment) => settle(engine, enrollment)));
  await store.transaction(async (session) => {
    if (email !== null && test === undefined) await suppress(engine, email, 'erased', session);
    await eraseTraces(store, id, session);
    await store.leads.raw.deleteOne({ _id: id }, { session });
  });
}
