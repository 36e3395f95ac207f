/** What a span tells: opaque ids, kinds and codes. No address, no name, no text, no link. */
export type SpanDetails = Readonly<Record<string, string | number | boolean>>;

/** A stretch of work under way. */
export interface Span {
  /** Tells what only became known on the way: its real name, how it ended. */
  readonly note: (name: string | null, details: SpanDetails) => void;
}

/** Follows what follows from what, over processes and over time. */
export interface Traces {
  /**
   * Does `work` as a span of the trace at hand, or of the one that `from` was kept of. What it throws is told by its code.
   */
  readonly during: <T>(
    name: string,
    details: SpanDetails,
    work: (span: Span) => Promise<T>,
    from?: string,
  ) => Promise<T>;
  /** Where the trace at hand is (W3C `traceparent`), for whoever goes on later; undefined where nothing is traced. */
  readonly here: () => string | undefined;
  /** Hands over what is not handed over yet. */
  readonly close: () => Promise<void>;
}

const UNTOLD: Span = { note: () => undefined };

/** Nothing is traced. */
export const NO_TRACES: Traces = {
  during: (_name, _details, work) => work(UNTOLD),
  here: () => undefined,
  close: async () => undefined,
};
