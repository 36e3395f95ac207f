/** What waits at Temporal for a worker, and what went wrong there. */
export interface TemporalLook {
  /** Tasks that no worker took yet: decisions of workflows, and steps. */
  readonly workflowTasks: number;
  readonly activities: number;
  /** Workflows of runs that ended by a failure or a time limit: none should, of those Temporal still remembers. */
  readonly failedRuns: number;
}

/** The runs Temporal keeps alive; only opaque ids cross this line. */
export interface Runs {
  /** Starts a run; one that is under way is left as it is, and one that is over ends again at once: its state is not Temporal's. */
  readonly start: (enrollment: string) => Promise<void>;
  /** Starts a run that came back with a backup: a workflow that began before `since` is of another time, and is ended first. */
  readonly startAnew: (enrollment: string, since: Date) => Promise<void>;
  /** Tells a run that something happened to its lead up to `seq`; 0 makes it look in any case. False when Temporal has no such run under way. */
  readonly nudge: (enrollment: string, seq: number) => Promise<boolean>;
  /** Whether a worker has asked a task queue for work of late; false while nobody serves it. */
  readonly isServed: (queue: string) => Promise<boolean>;
  /** How Temporal does with the engine's task queue and runs; approximate, as Temporal tells it. */
  readonly look: () => Promise<TemporalLook>;
  /** Rejects when Temporal does not answer. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}
