import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { causedBy } from '../../engine/events/cause.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import { startRun } from '../../engine/scenario/run-state.ts';
import type { Performing } from '../../engine/steps/performer.ts';
import type { EnrollmentDocument } from '../../engine/store/enrollments.ts';
import type { LeadDocument } from '../../engine/store/leads.ts';
import { newId } from '../../engine/store/stored.ts';

/** A run of this lead at the step `n`, as it lies in the store. */
export function anEnrollment(lead: string, more: Partial<EnrollmentDocument> = {}): EnrollmentDocument {
  const now = Date.now();
  return {
    _id: newId(),
    scenario: 's',
    plan: 's:1',
    version: 1,
    lead,
    entryKey: 'once',
    zone: null,
    parent: null,
    parked: null,
    status: 'active',
    endReason: null,
    leftAt: null,
    clock: { origin: now, factor: 1 },
    state: startRun('n', 'main', 1, now),
    revision: 1,
    hears: [],
    unwritten: [],
    decided: 0,
    started: true,
    trigger: 't',
    impulse: { depth: 0, at: new Date(now) },
    createdAt: new Date(now),
    endedAt: null,
    test: null,
    ...more,
  };
}

/** A lead of its own whose run is at the step `n`, and what that step's performer is given. */
export async function performingFor(
  engine: OpenEngine,
  profile: Readonly<Record<string, string>> = {},
): Promise<{ readonly performing: Performing; readonly lead: () => Promise<LeadDocument | null> }> {
  const email = `${newId()}@example.com`;
  const { lead } = await findOrCreateLead(engine, { email, profile, source: 'test', channel: 'test' });
  const enrollment = anEnrollment(lead._id);
  return {
    performing: {
      engine,
      enrollment,
      node: 'n',
      part: 'main',
      visit: 1,
      key: `${enrollment._id}:n:1`,
      cause: causedBy(enrollment, enrollment.clock.origin),
      now: enrollment.clock.origin,
    },
    lead: () => engine.store.leads.one({ _id: lead._id }),
  };
}
