import { type MailHours, mailMayLeaveAt } from './mail-hours.ts';

const HOUR = 3_600_000;
/** A turn that was missed by more than this, in real milliseconds, in a pause say, is over: the mail queues again. */
const MISSED = 10 * 60_000;
/** Hours looked at before a mail is given a turn regardless. */
const MOST_HOURS = 10_000;

/** An hour since the epoch in which mail may leave, and from when of it on. */
export interface OpenHour {
  readonly hour: number;
  readonly at: number;
}

/** The clock hours, from an instant on (virtual milliseconds), in which mail may leave. Ends after ten thousand. */
export function* openHours(from: number, hours: MailHours): Generator<OpenHour, void> {
  let at = mailMayLeaveAt(from, hours) ?? from;
  for (let tries = 0; tries < MOST_HOURS; tries += 1) {
    const hour = Math.floor(at / HOUR);
    yield { hour, at };
    at = mailMayLeaveAt((hour + 1) * HOUR, hours) ?? (hour + 1) * HOUR;
  }
}

/** When the turn of a place in an hour is, of `perHour` places from 0 on. */
export const turnOf = ({ hour, at }: OpenHour, place: number, perHour: number): number =>
  Math.max(at, hour * HOUR + Math.floor((place * HOUR) / perHour));

/** Whether a turn given before still stands; `factor` is how fast the run's clock goes. */
export const turnStands = (turn: number, now: number, factor = 1): boolean => turn >= now - MISSED * factor;
