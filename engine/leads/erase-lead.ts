import type { Engine } from '../engine.ts';
import { settle } from '../enrollment/settle.ts';
import { DomainError } from '../errors.ts';
import { suppress } from '../mail/suppressions.ts';
import { endEarly } from '../store/enrollments.ts';
import { noteErasure } from '../store/erasures.ts';
import { mergedInto } from '../store/events.ts';
import { eraseTraces } from '../store/lead-traces.ts';
import { type LeadDocument, testLeadsOf } from '../store/leads.ts';
import { findLead } from './find-lead.ts';

async function takeOut(engine: Engine, lead: string): Promise<void> {
  const { enrollments } = engine.store;
  await endEarly(enrollments, { lead }, 'erased', new Date(engine.now()));
  const left = await enrollments.many({ lead, wake: { $exists: true } });
  await Promise.all(left.map((enrollment) => settle(engine, enrollment)));
}

/** Forgets a lead that is in no scenario; false, and nothing changed, when it was let in to one meanwhile. */
const forget = (engine: Engine, { _id: lead, email, test }: LeadDocument): Promise<boolean> =>
  engine.store.transaction(async (session) => {
    const { store } = engine;
    if ((await store.enrollments.one({ lead, status: 'active' }, session)) !== null) return false;
    if (email !== null && test === undefined) await suppress(engine, email, 'erased', session);
    // In a backup from before they became one, they are still there.
    for (const part of await mergedInto(store.events, lead, session))
      await noteErasure(store.erasures, part, engine.now(), session);
    await eraseTraces(store, lead, session);
    await store.leads.raw.deleteOne({ _id: lead }, { session });
    await noteErasure(store.erasures, lead, engine.now(), session);
    return true;
  });

/** Erases a lead; one that is gone already is no error. */
export async function eraseIfThere(engine: Engine, id: string): Promise<void> {
  try {
    await eraseLead(engine, id);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'lead-unknown') throw error;
  }
}

async function eraseCopies(engine: Engine, { _id: id, email, test }: LeadDocument): Promise<void> {
  if (test !== undefined) return;
  for (const copy of await testLeadsOf(engine.store.leads, { id, email })) await eraseIfThere(engine, copy);
}

/**
 * Forgets a lead (GDPR art. 17): it leaves every scenario, its hand-offs are withdrawn, then it, its story and the copies
 * that test runs made of it are gone. Of its address a keyed hash stays, so that no import brings it back to our mails.
 * What is counted stays, without names; what was just being
 * written of it is gone with the sweeper's next looks. Safe to repeat until it held. Throws `lead-unknown`.
 */
export async function eraseLead(engine: Engine, id: string): Promise<void> {
  const lead = await findLead(engine, id, null);
  await eraseCopies(engine, lead);
  do await takeOut(engine, id);
  while (!(await forget(engine, lead)));
  // A copy that was made while this went on; whoever makes one later finds no lead.
  await eraseCopies(engine, lead);
}
