import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { eraseIfThere } from '../leads/erase-lead.ts';
import type { JsonObject } from '../scenario/json.ts';
import type { LeadDocument } from '../store/leads.ts';
import { newId } from '../store/stored.ts';
import { compileDraft } from '../drafts/compile-draft.ts';
import { enroll } from './enroll.ts';
import { findScenario } from '../drafts/find-scenario.ts';

export interface TestRunStart {
  readonly scenario: string;
  readonly lead: { readonly copyOf: string } | { readonly profile: JsonObject };
  /** Virtual milliseconds a real one. */
  readonly factor: number;
  /** The person who tests: gets the mails and the hand-offs. */
  readonly by: { readonly id: string; readonly email: string };
}

/** How long a test run's lead and drawing are kept, in milliseconds: thirty days. */
const KEPT = 30 * 86_400_000;

async function testLead({ store, now }: Engine, { lead, by }: TestRunStart): Promise<LeadDocument> {
  const created = new Date(now());
  const test = { by: by.id, mailTo: by.email };
  const dates = { createdAt: created, lastEventAt: created, forgetAt: new Date(created.getTime() + KEPT) };
  const base = { _id: newId(), identified: false, seq: 0, ...dates, test };
  if ('profile' in lead) {
    const { email, ...profile } = lead.profile;
    return {
      ...base,
      email: typeof email === 'string' && email !== '' ? email : by.email,
      profile,
      score: 0,
      stage: 'MCL',
      tags: [],
      source: 'test',
      channel: 'test',
      mailConsent: true,
      openTrackingConsent: false,
      refusedTopics: [],
      unsubscribedAt: null,
      owner: null,
    };
  }
  const original = await store.leads.one({ _id: lead.copyOf });
  if (original === null)
    throw new DomainError('lead-unknown', 'there is no such lead', { data: { lead: lead.copyOf } });
  const copyOf = original.test?.copyOf ?? original._id;
  return { ...original, ...base, test: { ...test, copyOf }, owner: null };
}

/** A lead that was erased while it was being copied has no copy either. */
async function refuseErased(engine: Engine, { _id, test }: LeadDocument): Promise<void> {
  if (test?.copyOf === undefined || (await engine.store.leads.one({ _id: test.copyOf })) !== null) return;
  await eraseIfThere(engine, _id);
  throw new DomainError('lead-unknown', 'there is no such lead', { data: { lead: test.copyOf } });
}

/**
 * Runs a scenario's draft for one test lead: invented, or a copy, so that the lead itself is not touched.
 * Throws `scenario-invalid`, `lead-unknown`.
 */
export async function startTestRun(engine: Engine, start: TestRunStart): Promise<{ id: string }> {
  const scenario = await findScenario(engine.store, start.scenario);
  const plan = await compileDraft(engine, scenario);
  const [trigger] = plan.triggers;
  if (trigger === undefined)
    throw new DomainError('scenario-invalid', 'the draft has no trigger', {
      data: { scenario: start.scenario, faults: [] },
    });
  const lead = await testLead(engine, start);
  const id = newId();
  const version = {
    _id: id,
    scenario: scenario._id,
    version: 0,
    graph: scenario.graph,
    plan,
    publishedAt: new Date(engine.now()),
    publishedBy: start.by.id,
    note: '',
    test: true,
    expiresAt: new Date(engine.now() + KEPT),
  };
  await Promise.all([engine.store.leads.raw.insertOne(lead), engine.store.versions.raw.insertOne(version)]);
  await refuseErased(engine, lead);
  const run = await enroll(engine, {
    version,
    node: trigger.node,
    lead: lead._id,
    seq: 0,
    trigger: 'test',
    entryKey: id,
    factor: start.factor,
    test: { by: start.by.id },
  });
  if (run === null) throw new DomainError('internal', 'a fresh test run was there already');
  return { id: run._id };
}
