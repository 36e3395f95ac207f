import type { Engine } from '../engine.ts';
import { pauseScenario } from '../enrollment/pause-scenario.ts';
import { clockTime } from '../enrollment/virtual-clock.ts';
import { DomainError } from '../errors.ts';
import type { Localized } from '../scenario/localized.ts';
import { minuteOf } from '../scenario/mail-minutes.ts';
import type { Sending } from '../scenario/rules.ts';
import { RetryLater } from '../steps/retry-later.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { countAnew, countMail } from '../store/mail-pace.ts';
import type { ScenarioDocument } from '../store/scenarios.ts';
import { unclaimSend } from '../store/sends.ts';
import { trySendNotice } from './send-notice.ts';

const MINUTE = 60_000;
const PAUSED_AGAIN_AFTER = 15_000;
const TELL_AGAIN_AFTER = MINUTE;
const TELL_FOR = 24 * 60 * MINUTE;

type Why = NonNullable<ScenarioDocument['pausedFor']>;

const SUBJECT = (name: string): Localized => ({
  fr: `Le scénario «\u00a0${name}\u00a0» est en pause`,
  en: `The scenario “${name}” is paused`,
});
const TEXT = (most: number): Localized => ({
  fr: `Il a envoyé ${most} mails en une heure, la limite que vous lui avez fixée. Plus rien ne part. Vérifiez-le, puis reprenez-le.`,
  en: `It sent ${most} mails within an hour, the limit set for it. Nothing leaves any more. Look at it, then resume it.`,
});
const BUTTON: Localized = { fr: 'Voir le scénario', en: 'See the scenario' };

/** Tells who published a scenario last that it was paused; when that is nobody who can sign in, every admin. False: not all yet. */
async function tell(engine: Engine, { _id, name, liveVersion }: ScenarioDocument, { most, at }: Why): Promise<boolean> {
  const { versions, people } = engine.store;
  const version = await versions.one({ _id: `${_id}:${liveVersion}` });
  const publisher = await people.many({ _id: version?.publishedBy ?? '', active: true });
  const named = publisher.length > 0 ? publisher : await people.many({ role: 'admin', active: true });
  let told = 0;
  for (const { _id: person, language } of named) {
    const isTold = await trySendNotice(engine, {
      key: `too-many:${_id}:${at.getTime()}:${person}`,
      kind: 'notice',
      to: { person },
      scenario: _id,
      language,
      subject: SUBJECT(name)[language],
      paragraphs: [TEXT(most)[language]],
      button: { label: BUTTON[language], href: `${engine.config.publicUrl}/scenarios/${_id}` },
      test: undefined,
    });
    if (isTold) told += 1;
  }
  return told === named.length;
}

/** Tells the people of scenarios that were paused for their limit, until they are told, for a day. Safe to repeat. */
export async function tellOfPauses(engine: Engine): Promise<void> {
  const { scenarios } = engine.store;
  const now = engine.now();
  for (const scenario of await scenarios.many({ 'pausedFor.tellAt': { $lte: new Date(now) } }, { limit: 20 })) {
    const { pausedFor } = scenario;
    if (pausedFor === undefined) continue;
    const which = { _id: scenario._id, 'pausedFor.at': pausedFor.at };
    const put = async (tellAt: Date | null) => scenarios.raw.updateOne(which, { $set: { 'pausedFor.tellAt': tellAt } });
    await put(new Date(now + TELL_AGAIN_AFTER));
    if ((await tell(engine, scenario, pausedFor)) || now - pausedFor.at.getTime() > TELL_FOR) await put(null);
  }
}

/** Pauses the scenario, notes why, and tells its people; whoever comes second finds it done. */
async function stop(engine: Engine, scenario: string, most: number): Promise<void> {
  try {
    await pauseScenario(engine, scenario, undefined, { code: 'too-many-mails', most });
  } catch (error) {
    if (error instanceof DomainError) return;
    throw error;
  }
  const at = new Date(engine.now());
  const isNotNoted = { $expr: { $lt: [{ $ifNull: ['$pausedFor.at', new Date(0)] }, '$pausedAt'] } };
  const noted = await engine.store.scenarios.raw.updateOne(
    { _id: scenario, status: 'paused', ...isNotNoted },
    { $set: { pausedFor: { code: 'too-many-mails', most, at, tellAt: at } } },
  );
  // Not within the turn of a mail: the notice waits for a turn of its own. What fails, the sweeper repeats.
  if (noted.modifiedCount === 1)
    tellOfPauses(engine).catch((err: unknown) =>
      engine.log.warn({ scenario, err }, 'nobody was told yet that the scenario is paused'),
    );
}

/** Whether a scenario may send one more; one that was paused for its limit and let go on since counts anew. */
async function hasRoom({ store, now }: Engine, scenario: string, minute: number, most: number): Promise<boolean> {
  const fullSince = await countMail(store.mailMinutes, scenario, minute, most, new Date(now()));
  if (fullSince === null) return true;
  const found = await store.scenarios.one({ _id: scenario });
  const wasPaused = (found?.pausedFor?.at ?? new Date(0)) >= fullSince;
  if (found?.status !== 'live' || !wasPaused) return false;
  await countAnew(store.mailMinutes, scenario, fullSince);
  return (await countMail(store.mailMinutes, scenario, minute, most, new Date(now()))) === null;
}

/**
 * Counts a mail that was just claimed; where its scenario sent as many as it may within an hour, takes the claim back,
 * pauses the scenario and throws `RetryLater`. Later attempts of a mail, and mails of test runs, do not count.
 */
export async function stopIfTooMany(
  engine: Engine,
  { scenario, clock, test }: EnrollmentDocument,
  { mostInAnHour }: Sending,
  { send, attempts }: { readonly send: string; readonly attempts: number },
): Promise<void> {
  if (mostInAnHour === null || test !== null || attempts > 1) return;
  const minute = minuteOf(clockTime(clock, engine.now()));
  if (await hasRoom(engine, scenario, minute, mostInAnHour)) return;
  await unclaimSend(engine.store.sends, send, attempts);
  await stop(engine, scenario, mostInAnHour);
  throw new RetryLater('scenario-paused', PAUSED_AGAIN_AFTER);
}
