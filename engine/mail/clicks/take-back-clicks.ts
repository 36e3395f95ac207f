import type { Engine } from '../../engine.ts';
import { whatFollowed } from '../../enrollment/what-followed.ts';
import type { Cause } from '../../events/cause.ts';
import { EVENT_DATA } from '../../events/event-types.ts';
import { record } from '../../events/record.ts';
import { recallHandOffs } from '../../sales/recall-hand-offs.ts';
import { type EventDocument, ITS_OWN } from '../../store/events.ts';

/** A run that stands between two steps this long, in a pause say, is not waited for: what it does later stands. */
const PATIENCE = 24 * 3_600_000;

/** Takes back the points a step gave, once. */
async function takeBackPoints(engine: Engine, given: EventDocument, cause: Cause): Promise<void> {
  const { by, total: _then, reason: _why, ...run } = EVENT_DATA['score-changed'].parse(given.data);
  await record(engine, given.lead, {
    type: 'score-changed',
    data: ({ score }) => ({ by: -by, total: score - by, reason: 'machine-click', ...run }),
    dedupeKey: `disowned:${given._id}`,
    cause,
  });
}

/** Gives the lead the stage it had before steps changed it, unless its stage is by now somebody else's doing. */
async function giveStageBack(engine: Engine, set: readonly EventDocument[], cause: Cause): Promise<void> {
  const last = set.at(-1);
  if (last === undefined) return;
  const undone = new Set(set.map(({ _id }) => _id));
  await record(engine, last.lead, {
    type: 'stage-changed',
    data: async (lead, session) => {
      const changes = await engine.store.events.many(
        { lead: lead._id, type: 'stage-changed' },
        { sort: { seq: -1 }, session },
      );
      const stands = changes.findIndex(({ _id }) => !undone.has(_id));
      const first = changes[stands === -1 ? changes.length - 1 : stands - 1];
      if (first === undefined) return null;
      const { from, to: _to, ...run } = EVENT_DATA['stage-changed'].parse(first.data);
      return from === lead.stage ? null : { ...run, from: lead.stage, to: from };
    },
    dedupeKey: `disowned:${last._id}`,
    cause,
  });
}

/**
 * Takes back what followed from clicks that turned out to be a machine's: the points that steps gave, the stage they set,
 * and hand-offs nobody has begun to answer. Ways taken stay taken, mails sent stay sent. Where a person clicked in the same
 * mail too, everything stands. Safe to repeat; false while a run is still going on with it, to be called again.
 * Throws `RetryLater` while a salesperson can't be told.
 */
export async function takeBackClicks(engine: Engine, event: EventDocument): Promise<boolean> {
  const { events } = engine.store;
  const { clicks, send } = EVENT_DATA['clicks-disowned'].parse(event.data);
  const { lead } = event;
  const also = { lead, type: 'mail-clicked' as const, 'data.send': send, ...ITS_OWN };
  if ((await events.one(also)) !== null) return true;
  const { keys, done, goesOn } = await whatFollowed(engine.store, lead, clicks);
  const cause = { by: event._id, depth: event.depth + 1 };
  for (const given of done) if (given.type === 'score-changed') await takeBackPoints(engine, given, cause);
  await giveStageBack(
    engine,
    done.filter(({ type }) => type === 'stage-changed'),
    cause,
  );
  await recallHandOffs(engine, [...keys]);
  const isUntold = (await events.one({ _id: { $in: [...clicks] }, pending: { $exists: true } })) !== null;
  return (!goesOn && !isUntold) || engine.now() - event.recordedAt.getTime() > PATIENCE;
}
