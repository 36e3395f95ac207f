import { MailMinutes } from './mail-minutes.ts';
import { MailPlaces } from './mail-places.ts';
import type { Plan } from './plan.ts';
import { SimulatedExperiments } from './simulated-experiments.ts';

const NONE: ReadonlyMap<string, string> = new Map();

/** Of which scenario the leads are, and which experiments were won before. */
export interface SharedBefore {
  readonly scenario?: string;
  readonly won?: ReadonlyMap<string, string>;
}

/** What the leads of a simulation share, so that what becomes of one depends on the others: they go side by side in time. */
export class SharedCourse {
  readonly experiments: SimulatedExperiments;
  /** Whether there is anything to share. */
  readonly isShared: boolean;
  readonly places: MailPlaces;
  readonly #minutes: MailMinutes;
  #pausedAt: number | null = null;

  constructor(plan: Plan, { scenario = '', won = NONE }: SharedBefore = {}) {
    const { perHour, mostInAnHour } = plan.rules.sending;
    this.experiments = new SimulatedExperiments(plan, scenario, won);
    this.places = new MailPlaces(perHour);
    this.#minutes = new MailMinutes(mostInAnHour);
    this.isShared = perHour !== null || mostInAnHour !== null || this.experiments.areOpen;
  }

  /** When the scenario paused itself, in virtual milliseconds; null as long as it runs. Nobody resumes it. */
  get pausedAt(): number | null {
    return this.#pausedAt;
  }

  /** Lets a mail leave that its lead may get, unless too many left within the hour: that pauses the scenario. */
  mayLeave(now: number): boolean {
    if (!this.#minutes.count(now)) this.#pausedAt ??= now;
    return this.#pausedAt === null;
  }
}
