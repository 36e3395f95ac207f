import type { Engine } from '../engine.ts';
import type { Cause } from '../events/cause.ts';
import type { Performed } from '../scenario/interpreter.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';

/** What a step that acts in the world is given. */
export interface Performing {
  readonly engine: Engine;
  readonly enrollment: EnrollmentDocument;
  readonly node: string;
  readonly part: string;
  readonly visit: number;
  /** `enrollment:node:visit`, the same at every retry, and an earlier attempt may have acted and died: effects carry it so that they happen once. */
  readonly key: string;
  /** What the events that the step records come from. */
  readonly cause: Cause;
  /** The run's own time, in milliseconds. */
  readonly now: number;
}

/** How one step kind acts. Throws `RetryLater` to be called again, a DomainError to fail for good. */
export interface Performer {
  readonly perform: (config: unknown, performing: Performing) => Promise<Performed>;
  /**
   * Of a step that is not inline: whether it would be done within a moment just now, so that it may be done in the midst
   * of a batch of steps, as an inline one is. That spares its run a round by Temporal; while the answer is no, it goes the
   * safe way for what may take long. Never where left out.
   */
  readonly isQuick?: (engine: Engine) => boolean;
}
