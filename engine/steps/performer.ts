import type { Engine } from '../engine.ts';
import type { Performed } from '../scenario/interpreter.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';

/** What a step that acts in the world is given. */
export interface Performing {
  readonly engine: Engine;
  readonly enrollment: EnrollmentDocument;
  readonly node: string;
  readonly part: string;
  readonly visit: number;
  /** `enrollment:node:visit`, the same at every retry: effects carry it so that they happen once. */
  readonly key: string;
  /** From 1; above 1 an earlier attempt may have acted and died. */
  readonly attempt: number;
  /** The run's own time, in milliseconds. */
  readonly now: number;
  /** Call during anything long, so that a dead worker is noticed soon. */
  readonly heartbeat: () => void;
}

/** How one step kind acts. Throws `RetryLater` to be called again, a DomainError to fail for good. */
export interface Performer {
  readonly perform: (config: unknown, performing: Performing) => Promise<Performed>;
}
