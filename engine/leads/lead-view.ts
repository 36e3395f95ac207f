import type { Engine } from '../engine.ts';
import { whatRunsWaitFor } from '../enrollment/what-runs-wait-for.ts';
import { suppressionReason } from '../mail/suppressions.ts';
import type { ConsentDocument } from '../store/consents.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { qualifiedHandOffs } from '../store/find-hand-offs.ts';
import { namesOf } from '../store/names-of.ts';
import type { Store } from '../store/store.ts';
import { findLead } from './find-lead.ts';
import { listedLead } from './list-leads.ts';

const consentLine = ({ purpose, state, at, wording, wordingVersion, source }: ConsentDocument) => ({
  purpose,
  at,
  wording,
  wordingVersion,
  source,
  given: state === 'given' || state === 'confirmed',
});

async function enrollmentLines(store: Store, runs: readonly EnrollmentDocument[], now: number) {
  const { scenarios, versions } = store;
  const [named, drawn, waitOf] = await Promise.all([
    scenarios.many({ _id: { $in: runs.map(({ scenario }) => scenario) } }),
    versions.many({ _id: { $in: runs.map(({ plan }) => plan) } }),
    whatRunsWaitFor(store, runs),
  ]);
  const names = new Map(named.map(({ _id, name }) => [_id, name]));
  const paused = new Set(named.flatMap(({ _id, status }) => (status === 'paused' ? [_id] : [])));
  const graphs = new Map(drawn.map(({ _id, graph }) => [_id, graph]));
  return runs.map((run) => {
    const { _id: id, scenario, version, plan, status, state, createdAt, endReason, test } = run;
    const { parked, heldUntil, hears } = run;
    const isHeld = status === 'active' && heldUntil !== undefined && heldUntil.getTime() > now;
    const at = status === 'active' ? state.at : null;
    const step = graphs.get(plan)?.nodes.find((node) => node.id === at);
    const wait = waitOf(run);
    return {
      id,
      scenario,
      version,
      status,
      at,
      endReason,
      scenarioName: names.get(scenario) ?? '',
      stepTitle: step?.title ?? null,
      stepKind: step?.kind ?? null,
      // A pause holds every run but those of testers.
      held: status === 'active' && test === null && paused.has(scenario),
      waitingUntil: wait.until,
      waitsFor: wait.code,
      since: createdAt,
      parked: status === 'active' ? parked : null,
      heldUntil: isHeld ? heldUntil : null,
      hears: status === 'active' ? hears : [],
    };
  });
}

/** All that is known of a lead, but for its story; `owner` as for `findLead`, who sees the BANT answers of their own hand-offs only. Times are real. Throws `lead-unknown`. */
export async function leadView(engine: Engine, id: string, owner: string | null) {
  const { store } = engine;
  const lead = await findLead(engine, id, owner);
  const [consents, runs, salesperson, blocked, answered] = await Promise.all([
    store.consents.many({ lead: id, state: { $ne: 'requested' } }, { sort: { at: -1, _id: -1 } }),
    store.enrollments.many({ lead: id }, { sort: { createdAt: -1 } }),
    lead.owner === null ? null : store.people.one({ _id: lead.owner }),
    lead.email === null ? null : suppressionReason(engine, lead.email),
    qualifiedHandOffs(store.handOffs, id, owner),
  ]);
  const sellers = await namesOf(store.people, [...new Set(answered.flatMap(({ salesperson: by }) => by ?? []))]);
  const phone = lead.profile['phone'];
  return {
    ...listedLead(lead),
    profile: lead.profile,
    phone: typeof phone === 'string' ? phone : null,
    channel: lead.channel,
    mayMail: lead.email !== null && lead.mailConsent && lead.unsubscribedAt === null && blocked === null,
    blocked,
    unsubscribedAt: lead.unsubscribedAt,
    consents: consents.map(consentLine),
    refusedTopics: lead.refusedTopics,
    owner: salesperson === null ? null : { id: salesperson._id, name: salesperson.name },
    bant: answered.map(({ _id, salesperson: by, offeredAt, bant }) => ({
      handOff: _id,
      salesperson: sellers.get(by ?? '') ?? null,
      offeredAt,
      answers: bant,
    })),
    enrollments: await enrollmentLines(store, runs, engine.now()),
  };
}
