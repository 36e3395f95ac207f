import type { Engine } from '../engine.ts';
import { lookForWinners } from '../experiments/look-for-winners.ts';
import { continueOperations } from '../enrollment/continue-operations.ts';
import { launch } from '../enrollment/launch.ts';
import { settle } from '../enrollment/settle.ts';
import { wakeRun } from '../enrollment/wake-run.ts';
import { eraseLateTraces } from '../leads/erase-late-traces.ts';
import { eraseIfThere } from '../leads/erase-lead.ts';
import { keepDoing } from '../keep-doing.ts';
import { tellOfHolds } from '../mail/domains/tell-of-holds.ts';
import { lookAtHeldMails } from '../mail/look-at-held-mails.ts';
import { DELIVERY_DEADLINE_MS } from '../mail/post.ts';
import { settleAbandonedSend } from '../mail/settle-abandoned-send.ts';
import { tellOfPauses } from '../mail/stop-if-too-many.ts';
import { requestOf, sendConfirmation } from '../privacy/send-confirmation.ts';
import { settleHandOff } from '../sales/settle-hand-off.ts';
import { type EnrollmentDocument, oversleeping, putOff } from '../store/enrollments.ts';
import { erasuresDue } from '../store/erasures.ts';
import { type EventDocument, stepBack, undispatched } from '../store/events.ts';
import { unsettledHandOffs } from '../store/hand-offs.ts';
import { outdatedTestLeads } from '../store/leads.ts';
import { putBackSend, type SendDocument, stuckSends } from '../store/sends.ts';
import { dispatch } from './dispatch.ts';
import { type LongSeen, longSeen } from './long-seen.ts';

/** At once: a server that does not answer holds up one round, not one event after the other. */
const AT_ONCE = 20;

/** How long a first try is given before the sweeper repeats it, in milliseconds. */
const GRACE = 2_000;
/** A send still under way after this long died, and its run had every chance to find that out. */
const ABANDONED = DELIVERY_DEADLINE_MS + 60_000;
/** It is over by then, its answer noted, whatever the clocks of its worker and of this process say: they may differ, or jump. */
const SEEN_DYING = DELIVERY_DEADLINE_MS + 15_000;
/** A run that sleeps past the end of its wait for this long was forgotten by Temporal, or its scenario is held. */
const OVERSLEPT = 5 * 60_000;
const INTERVAL = 1_000;
/** What is done by hand to very many leads gives way to others after this long, in milliseconds. */
const SLICE = 5_000;
const BATCH = 200;

/** Does each by itself, so that one that fails holds up no other; then throws the first failure. */
async function each(repeats: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  const queue = repeats.values();
  const goOn = async (): Promise<void> => {
    for (const repeat of queue) await repeat().catch((failure: unknown) => failures.push(failure));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, goOn));
  if (failures.length > 0) throw failures[0];
}

/** An event that can't be dispatched goes to the end of the line, so that many of them hold up no other. */
async function dispatchAgain(engine: Engine, event: EventDocument): Promise<void> {
  try {
    await dispatch(engine, event);
  } catch (error) {
    await stepBack(engine.store.events, event._id, new Date(engine.now()));
    throw error;
  }
}

/** Asks a run that oversleeps to look; one that Temporal does not know is started again. */
async function shake(engine: Engine, { _id }: EnrollmentDocument): Promise<void> {
  await wakeRun(engine, _id, 0);
  await putOff(engine.store.enrollments, _id, new Date(engine.now()));
}

async function sendAgain(engine: Engine, { _id }: SendDocument): Promise<void> {
  const request = requestOf(_id);
  if (request !== null) await sendConfirmation(engine, request);
}

/** A notice may come twice, and must not be lost: its next attempt is made by who waits for it. */
async function putBackNotice({ store }: Engine, { _id, attempts }: SendDocument): Promise<void> {
  await putBackSend(store.sends, _id, attempts, 'interrupted', null);
}

/** Repeats what did not reach the scenarios at once: events not dispatched, runs not started, not woken or asleep past their time, answers of salespeople not told, mails whose attempt died, confirmation mails not sent. Erases test leads whose time is over, and what came late of the erased. Of attempts that may be abandoned, `areDead` says which are. */
export async function sweep(engine: Engine, areDead: LongSeen = () => new Set()): Promise<void> {
  if (!engine.config.dispatch) return;
  const before = new Date(engine.now() - GRACE);
  const abandonedBefore = new Date(engine.now() - ABANDONED);
  const { events, enrollments, erasures, handOffs, leads, sends } = engine.store;
  const [waiting, unstarted, unwoken, asleep, untold, abandoned, notices, unsent, outdated, erased] = await Promise.all(
    [
      undispatched(events, before, BATCH),
      enrollments.many({ started: false, createdAt: { $lt: before } }, { limit: BATCH }),
      enrollments.many({ wake: { $lt: before } }, { limit: BATCH }),
      oversleeping(enrollments, new Date(engine.now() - OVERSLEPT), BATCH),
      unsettledHandOffs(handOffs, before, BATCH),
      stuckSends(sends, ['marketing'], 'sending', abandonedBefore, BATCH),
      // By no clock: each was seen under way for long before it is called dead.
      stuckSends(sends, ['notice', 'transactional'], 'sending', null, BATCH),
      stuckSends(sends, ['transactional'], 'reserved', abandonedBefore, BATCH),
      outdatedTestLeads(leads, new Date(engine.now()), BATCH),
      erasuresDue(erasures, engine.now(), BATCH),
    ],
  );
  const attemptOf = ({ _id, attempts }: SendDocument): string => `${_id}#${attempts}`;
  const dead = areDead([...abandoned, ...notices].map(attemptOf));
  const isDead = (send: SendDocument): boolean => dead.has(attemptOf(send));
  await each([
    () => lookForWinners(engine),
    () => tellOfPauses(engine),
    () => tellOfHolds(engine),
    () => lookAtHeldMails(engine),
    ...waiting.map((event) => () => dispatchAgain(engine, event)),
    ...unstarted.map((enrollment) => () => launch(engine, enrollment)),
    ...unwoken.map((enrollment) => () => settle(engine, enrollment)),
    ...asleep.map((enrollment) => () => shake(engine, enrollment)),
    ...untold.map((handOff) => () => settleHandOff(engine, handOff)),
    ...abandoned.filter(isDead).map((send) => () => settleAbandonedSend(engine, send)),
    ...notices.filter(isDead).map((send) => () => putBackNotice(engine, send)),
    ...unsent.map((send) => () => sendAgain(engine, send)),
    ...outdated.map((lead) => () => eraseIfThere(engine, lead)),
    ...erased.map((erasure) => () => eraseLateTraces(engine, erasure)),
  ]);
}

/** Sweeps until told to stop, and beside that goes on with what is done to many leads: thousands of them hold up no event, run or mail. The answer ends when the last of both has. */
export function startSweeper(engine: Engine): () => Promise<void> {
  const areDead = longSeen(SEEN_DYING);
  const keep = (work: () => Promise<void>) =>
    keepDoing(work, {
      pause: INTERVAL,
      failed: (err) => engine.log.warn({ err }, 'sweep did not finish; it is repeated'),
    });
  const loops = [keep(() => sweep(engine, areDead))];
  if (engine.config.dispatch) loops.push(keep(() => continueOperations(engine, SLICE)));
  return async () => {
    await Promise.all(loops.map((stop) => stop()));
  };
}
