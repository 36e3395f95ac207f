import type { Engine } from '../engine.ts';
import { companyTime } from '../enrollment/company-time.ts';
import { versionById } from '../enrollment/version-cache.ts';
import type { MailHours } from '../scenario/mail-hours.ts';
import { openHours, turnOf, turnStands } from '../scenario/mail-turns.ts';
import type { Sending } from '../scenario/rules.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { fullHours, giveUpTurn, keepTurn, type MailTurnDocument, takePlace } from '../store/mail-pace.ts';

type Run = Pick<EnrollmentDocument, 'plan' | 'scenario' | 'zone' | 'test' | 'clock'>;

/** What a run's scenario says about sending, and when mail may leave to its lead. */
export async function sendingOf(engine: Engine, { plan, zone }: Run): Promise<{ sending: Sending; hours: MailHours }> {
  const [version, company] = await Promise.all([
    versionById(engine.store, plan),
    companyTime(engine.store, engine.now()),
  ]);
  const { sending } = version.plan.rules;
  const hours = { window: sending.window, quiet: company.calendar.quiet ?? null, zone: zone ?? company.zone };
  return { sending, hours };
}

type Turn = Pick<MailTurnDocument, 'at' | 'hour' | 'place'>;

async function nextTurn(
  engine: Engine,
  scenario: string,
  perHour: number,
  from: number,
  hours: MailHours,
): Promise<Turn> {
  const { mailHours } = engine.store;
  let full: Set<number> | null = null;
  let last = from;
  for (const open of openHours(from, hours)) {
    const { hour, at } = open;
    last = at;
    full ??= await fullHours(mailHours, scenario, hour, perHour);
    const place = full.has(hour) ? null : await takePlace(mailHours, scenario, hour, perHour, engine.now());
    if (place !== null) return { at: turnOf(open, place, perHour), hour, place };
  }
  return { at: last };
}

/**
 * When a mail's turn is, in virtual milliseconds, where its scenario sends only so many an hour: each mail gets a place
 * of its own in the first hour that has one and in which mail may leave, the same each time it is asked, until other hours
 * or another rate hold. `now` is virtual. Test runs and scenarios without a rate send at once.
 */
export async function mailTurn(engine: Engine, run: Run, key: string, now: number): Promise<number> {
  const { sending, hours } = await sendingOf(engine, run);
  if (sending.perHour === null || run.test !== null) return 0;
  const { mailTurns } = engine.store;
  const by = JSON.stringify([hours.window, hours.quiet, hours.zone, sending.perHour]);
  const known = await mailTurns.one({ _id: key });
  const isOutdated = known !== null && known.at > now && (known.by ?? by) !== by;
  if (isOutdated) await giveUpTurn(engine.store, run.scenario, known);
  else if (known !== null && turnStands(known.at, now, run.clock.factor)) return known.at;
  const turn = await nextTurn(engine, run.scenario, sending.perHour, now, hours);
  await keepTurn(mailTurns, { _id: key, by, ...turn }, engine.now());
  return turn.at;
}
