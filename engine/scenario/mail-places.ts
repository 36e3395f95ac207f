import { type MailHours, mailMayLeaveAt } from './mail-hours.ts';
import { openHours, turnOf, turnStands } from './mail-turns.ts';

const HOUR = 3_600_000;

/** The places of a scenario's mails in the hours to come, as engine/mail/mail-turn.ts gives them to real ones; time only goes on. */
export class MailPlaces {
  readonly #perHour: number | null;
  readonly #planned = new Map<number, number>();
  readonly #turns = new Map<string, number>();
  /** By zone: until when every hour in which mail may leave is full. */
  readonly #fullUntil = new Map<string, number>();

  /** Mails that had to wait for their turn, though mail might have left, and for how long at most. */
  readonly held = { mails: 0, longest: 0 };

  constructor(perHour: number | null) {
    this.#perHour = perHour;
  }

  /** When a mail's turn is, the same each time it is asked; 0 where there is no rate. */
  turn(key: string, now: number, hours: MailHours): number {
    if (this.#perHour === null) return 0;
    const known = this.#turns.get(key);
    if (known !== undefined && turnStands(known, now)) return known;
    const turn = this.#next(now, hours, this.#perHour);
    this.#turns.set(key, turn);
    const wait = turn - (mailMayLeaveAt(now, hours) ?? now);
    if (wait > 0) this.held.mails += 1;
    this.held.longest = Math.max(this.held.longest, wait);
    return turn;
  }

  /** The mail has left, or never will: nobody asks for its turn again. */
  forget(key: string): void {
    this.#turns.delete(key);
  }

  #next(now: number, hours: MailHours, perHour: number): number {
    const from = Math.max(now, this.#fullUntil.get(hours.zone) ?? now);
    for (const open of openHours(from, hours)) {
      const place = this.#planned.get(open.hour) ?? 0;
      if (place < perHour) {
        this.#planned.set(open.hour, place + 1);
        return turnOf(open, place, perHour);
      }
      this.#fullUntil.set(hours.zone, (open.hour + 1) * HOUR);
    }
    return from;
  }
}
