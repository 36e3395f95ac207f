const MINUTE = 60_000;
/** How many minutes back mails count. */
export const MINUTES_BACK = 60;

/** The minute since the epoch that an instant lies in. */
export const minuteOf = (at: number): number => Math.floor(at / MINUTE);

/** The mails of a scenario within an hour, exact to the minute, as engine/store/mail-pace.ts counts real ones; time only goes on. */
export class MailMinutes {
  readonly #most: number | null;
  #minutes: { readonly minute: number; mails: number }[] = [];
  #sum = 0;

  constructor(most: number | null) {
    this.#most = most;
  }

  /** Counts a mail; false, and it is not counted, where as many left as may. */
  count(now: number): boolean {
    if (this.#most === null) return true;
    const minute = minuteOf(now);
    while (this.#minutes[0] !== undefined && this.#minutes[0].minute <= minute - MINUTES_BACK)
      this.#sum -= this.#minutes.shift()?.mails ?? 0;
    if (this.#sum >= this.#most) return false;
    const last = this.#minutes.at(-1);
    if (last?.minute === minute) last.mails += 1;
    else this.#minutes.push({ minute, mails: 1 });
    this.#sum += 1;
    return true;
  }
}
