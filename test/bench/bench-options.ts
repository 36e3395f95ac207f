/** What the bench was asked for. */
export interface BenchOptions {
  /** How long a round of throughput lasts. */
  readonly seconds: number;
  /** Folder for CPU profiles of the engine's worker; none without it. */
  readonly profile: string | undefined;
  /** Aborts when the bench is to stop early. */
  readonly signal: AbortSignal;
}
