import type { Engine } from '../engine.ts';
import { versionById } from '../enrollment/version-cache.ts';
import { countsSince, isCapReached } from '../scenario/frequency-cap.ts';
import type { Sending } from '../scenario/rules.ts';
import { RetryLater } from '../steps/retry-later.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { inOneTransaction } from '../store/in-one-transaction.ts';
import { onceFor } from '../store/once-for.ts';
import { readSendGates, type SendGate } from '../store/send-gates.ts';
import { claimFirst, claimSend, countRecentMails, type NewSend } from '../store/sends.ts';
import type { SettingsDocument } from '../store/settings.ts';
import type { Session } from '../store/store.ts';
import { suppressionKeys } from './suppressions.ts';

/** Why a mail is not sent for good, first met first. */
export const SKIP_REASONS = [
  'left-scenario',
  'no-address',
  'suppressed',
  'no-consent',
  'topic-refused',
  'capped',
  'places-kept',
  'outside-hours',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

const PAUSED_AGAIN_AFTER = 15_000;
const MOVED_AGAIN_AFTER = 1_000;
const RANKS: readonly Sending['priority'][] = ['low', 'normal', 'high'];

/** A mail about to be claimed: of which run, to which address, about which topic. */
export interface Claim {
  readonly enrollment: EnrollmentDocument;
  readonly send: NewSend;
  readonly email: string | null;
  /** Null: about none in particular. */
  readonly topic: string | null;
  readonly priority: Sending['priority'];
  readonly cap: SettingsDocument['sendingPolicy']['cap'];
  /** No attempt was made of it before. */
  readonly isFirst: boolean;
}

/** A claim with what is known before it is decided: how many places under the cap are kept from it. */
interface Asked extends Claim {
  readonly kept: number;
}

/** A claimed mail: the number of this attempt, and the age of the send in real milliseconds. */
export interface Claimed {
  readonly attempts: number;
  readonly since: number;
}

/** Why a lead must not be mailed now, `hold` while the scenario is paused, null when it may. */
function objection(gate: SendGate | null, { send, enrollment, topic }: Claim): SkipReason | 'hold' | null {
  const ofTest = enrollment.test !== null;
  if (gate === null || !gate.enrollmentActive) return 'left-scenario';
  if (!ofTest && gate.scenarioStatus === 'paused') return 'hold';
  if (!ofTest && gate.scenarioStatus !== 'live') return 'left-scenario';
  if (send.to === '') return 'no-address';
  if (gate.suppressed) return 'suppressed';
  if (!gate.mailConsent) return 'no-consent';
  return topic !== null && gate.refusedTopics.includes(topic) ? 'topic-refused' : null;
}

/** Another attempt has the send: what became of it is read at the next call. */
export const underWay = (send: string): RetryLater =>
  new RetryLater('send-under-way', MOVED_AGAIN_AFTER, { send }, { underWay: true });

/** A duplicate key means that another attempt has the send. */
export const sendUnderWay = (error: unknown, { _id }: NewSend): unknown =>
  isDuplicateKey(error) ? underWay(_id) : error;

/** Places under the cap that are kept: one for each scenario of a higher priority that the lead is in. */
async function placesKept({ store }: Engine, { enrollment, priority }: Claim): Promise<number> {
  if (priority === 'high') return 0;
  const runs = await store.enrollments.many(
    { lead: enrollment.lead, status: 'active', test: null, scenario: { $ne: enrollment.scenario } },
    { limit: 100 },
  );
  const versions = await Promise.all(runs.map(({ plan }) => versionById(store, plan)));
  const rank = RANKS.indexOf(priority);
  const higher = versions.filter(({ plan }) => RANKS.indexOf(plan.rules.sending.priority) > rank);
  return new Set(higher.map(({ scenario }) => scenario)).size;
}

/** Whether the lead has had its share of mails, or what is left of it is kept for scenarios of a higher priority. */
async function shareUsed(
  engine: Engine,
  { cap, enrollment, send, kept }: Asked,
  session: Session,
): Promise<'capped' | 'places-kept' | null> {
  if (cap === null || enrollment.test !== null) return null;
  const now = engine.now();
  const { sends } = engine.store;
  const since = new Date(countsSince(cap, now, enrollment.clock.factor));
  const had = await countRecentMails(sends, enrollment.lead, send._id, since, session);
  if (isCapReached(cap, had)) return 'capped';
  return isCapReached(cap, had + kept) ? 'places-kept' : null;
}

/** What became of a claim; `RetryLater` where it is to be made again. */
type Decided = Claimed | SkipReason | RetryLater;

/** What keeps a mail from being sent now; null when nothing does. */
async function obstacle(
  engine: Engine,
  gate: SendGate | null,
  claim: Asked,
  session: Session,
): Promise<SkipReason | RetryLater | null> {
  if (gate !== null && gate.email !== claim.email) return new RetryLater('lead-moved', MOVED_AGAIN_AFTER);
  const against = objection(gate, claim);
  if (against === 'hold') return new RetryLater('scenario-paused', PAUSED_AGAIN_AFTER);
  return against ?? (await shareUsed(engine, claim, session));
}

/** Marks mails as being sent. */
async function take(
  { store, now, processId: by }: Engine,
  claims: readonly Claim[],
  session: Session,
): Promise<Map<Claim, Decided>> {
  const at = new Date(now());
  // Of two mails claimed at once, or a mail and an unsubscribe, one sees the other: both write the lead, and who comes
  // second is refused and decides anew, by what the first left.
  const leads = { _id: { $in: claims.map(({ enrollment }) => enrollment.lead) } };
  await store.leads.raw.updateMany(leads, { $set: { mailedAt: at } }, { session });
  const first = claims.filter(({ isFirst }) => isFirst);
  const sends = first.map(({ send }) => send);
  if (sends.length > 0) await claimFirst(store.sends, sends, { now: at, by }, session);
  const taken = new Map<Claim, Decided>(first.map((claim) => [claim, { attempts: 1, since: 0 }]));
  for (const claim of claims) {
    if (claim.isFirst) continue;
    const { attempts, createdAt } = await claimSend(store.sends, claim.send, at, { session, by });
    taken.set(claim, { attempts, since: at.getTime() - createdAt.getTime() });
  }
  return taken;
}

/** Decides about mails to different leads, and marks those that may leave as being sent. */
async function decide(engine: Engine, claims: readonly Asked[], session: Session): Promise<(claim: Asked) => Decided> {
  const asked = claims.map(({ enrollment, email }) => ({
    lead: enrollment.lead,
    enrollment: enrollment._id,
    scenario: enrollment.scenario,
    suppressionKeys: email === null ? [] : suppressionKeys(engine, email),
  }));
  const gates = await readSendGates(engine.store, asked, session);
  const kept = new Map<Claim, Decided>();
  for (const [index, claim] of claims.entries()) {
    const why = await obstacle(engine, gates[index] ?? null, claim, session);
    if (why !== null) kept.set(claim, why);
  }
  const open = claims.filter((claim) => !kept.has(claim));
  const taken = open.length === 0 ? kept : await take(engine, open, session);
  return (claim) => kept.get(claim) ?? taken.get(claim) ?? underWay(claim.send._id);
}

const claimsOf = onceFor((engine: Engine) =>
  inOneTransaction(
    engine.store,
    (claims: readonly Asked[], session) => decide(engine, claims, session),
    ({ enrollment }) => enrollment.lead,
  ),
);

/**
 * Marks a mail as being sent, unless something forbids it: decided in the one transaction, at the last moment, together with
 * other mails that are claimed just then. Throws `RetryLater` while the scenario is paused, the lead's address just changed,
 * or another attempt has the send.
 */
export async function claimMail(engine: Engine, claim: Claim): Promise<Claimed | SkipReason> {
  const asked = { ...claim, kept: claim.cap === null ? 0 : await placesKept(engine, claim) };
  const alone = () => engine.store.transaction(async (session) => (await decide(engine, [asked], session))(asked));
  let decided: Decided;
  try {
    decided = await claimsOf(engine)(asked, { alone });
  } catch (error) {
    throw sendUnderWay(error, claim.send);
  }
  if (decided instanceof RetryLater) throw decided;
  return decided;
}
