import type { Engine } from '../engine.ts';
import { enrollByTriggers } from '../enrollment/enroll.ts';
import { settle } from '../enrollment/settle.ts';
import { wakeRun } from '../enrollment/wake-run.ts';
import { takeBackClicks } from '../mail/clicks/take-back-clicks.ts';
import { runsHearing } from '../store/runs-hearing.ts';
import { type EventDocument, markDispatched, stepBack } from '../store/events.ts';

async function wakeListeners(engine: Engine, event: EventDocument): Promise<void> {
  const hearing = await runsHearing(engine.store.enrollments, event.lead, event.type);
  await Promise.all(hearing.map((enrollment) => wakeRun(engine, enrollment, event.seq)));
}

/** Runs that an event ended in its own transaction still have to hear of it. */
async function settleEndedBy(engine: Engine, event: EventDocument): Promise<void> {
  if (event.type !== 'unsubscribed') return;
  const ended = await engine.store.enrollments.many({ lead: event.lead, wake: { $exists: true } });
  await Promise.all(ended.map((enrollment) => settle(engine, enrollment)));
}

/** What followed from clicks that are a machine's; false while it is not all there yet. */
async function isTakenBack(engine: Engine, event: EventDocument): Promise<boolean> {
  return event.type !== 'clicks-disowned' || takeBackClicks(engine, event);
}

async function tellScenarios(engine: Engine, event: EventDocument): Promise<void> {
  const [isDone] = await Promise.all([
    isTakenBack(engine, event),
    wakeListeners(engine, event),
    settleEndedBy(engine, event),
    event.test ? undefined : enrollByTriggers(engine, event),
  ]);
  if (!isDone) return stepBack(engine.store.events, event._id, new Date(engine.now()));
  await markDispatched(engine.store.events, event._id);
  engine.measures.lag.observe((engine.now() - event.recordedAt.getTime()) / 1_000);
}

/**
 * Tells the scenarios of a recorded event: starts runs whose trigger it meets, wakes runs that wait for its type,
 * takes back what followed from
 * clicks of a machine, then takes its outbox mark off. Safe to repeat; rejects, mark in place, when Temporal or MongoDB does not answer.
 */
export async function dispatch(engine: Engine, event: EventDocument): Promise<void> {
  if (!engine.config.dispatch) return;
  const { _id, type, lead, traceparent } = event;
  await engine.traces.during('dispatch', { event: _id, type, lead }, () => tellScenarios(engine, event), traceparent);
}
