import type { Engine } from '../engine.ts';
import { versionById } from '../enrollment/version-cache.ts';
import { countsSince, isCapReached } from '../scenario/frequency-cap.ts';
import type { Sending } from '../scenario/rules.ts';
import { RetryLater } from '../steps/retry-later.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { claimSend, countRecentMails, type NewSend, readSendGate, type SendGate } from '../store/sends.ts';
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

/** Writes the lead in the claim's transaction: of two mails claimed at once, or a mail and an unsubscribe, one sees the other. */
const touchLead = async ({ store, now }: Engine, lead: string, session: Session): Promise<void> =>
  void (await store.leads.raw.updateOne({ _id: lead }, { $set: { mailedAt: new Date(now()) } }, { session }));

/** Whether the lead has had its share of mails. */
async function isCapped(engine: Engine, claim: Claim, kept: number, session: Session): Promise<boolean> {
  const { cap, enrollment, send } = claim;
  if (cap === null || enrollment.test !== null) return false;
  const now = engine.now();
  const { sends } = engine.store;
  const since = new Date(countsSince(cap, now, enrollment.clock.factor));
  return isCapReached(cap, await countRecentMails(sends, enrollment.lead, send._id, since, session), kept);
}

/**
 * Marks a mail as being sent, unless something forbids it: decided in the one transaction, at the last moment.
 * Throws `RetryLater` while the scenario is paused, the lead's address just changed, or another attempt has the send.
 */
export async function claimMail(engine: Engine, claim: Claim): Promise<Claimed | SkipReason> {
  const { store } = engine;
  const { enrollment, send, email } = claim;
  const now = engine.now();
  const { lead, _id, scenario } = enrollment;
  const keys = email === null ? [] : suppressionKeys(engine, email);
  const kept = claim.cap === null ? 0 : await placesKept(engine, claim);
  try {
    return await store.transaction(async (session) => {
      const gate = await readSendGate(store.leads, { lead, enrollment: _id, scenario, suppressionKeys: keys }, session);
      if (gate !== null && gate.email !== email) throw new RetryLater('lead-moved', MOVED_AGAIN_AFTER);
      const against = objection(gate, claim);
      if (against === 'hold') throw new RetryLater('scenario-paused', PAUSED_AGAIN_AFTER);
      if (against !== null) return against;
      await touchLead(engine, lead, session);
      if (await isCapped(engine, claim, kept, session)) return 'capped';
      const { attempts, createdAt } = await claimSend(store.sends, send, new Date(now), { session });
      return { attempts, since: now - createdAt.getTime() };
    });
  } catch (error) {
    throw sendUnderWay(error, send);
  }
}
