/** The runs Temporal keeps alive; only opaque ids cross this line. */
export interface Runs {
  /** Starts a run; a run that was started before is left as it is. */
  readonly start: (enrollment: string) => Promise<void>;
  /** Tells a run that something happened to its lead up to `seq`; 0 makes it look in any case. A run that is over is left alone. */
  readonly nudge: (enrollment: string, seq: number) => Promise<void>;
  /** Rejects when Temporal does not answer. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}
