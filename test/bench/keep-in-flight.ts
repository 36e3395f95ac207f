/** What a round did: how many pieces of work ended, and how long all of it took in milliseconds. */
export interface Round {
  readonly done: number;
  readonly tookMs: number;
}

/** Rejects when the bench is to stop early; stops listening when `over` aborts. */
const interrupted = (signal: AbortSignal, over: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: over });
  });

/**
 * Keeps `places` pieces of work under way until `goOn` says no, then waits for the last to end.
 * When one fails, no more are begun and its error is thrown.
 * `goOn` is asked before each piece with the milliseconds since the first. Rejects at once when `signal` aborts.
 */
export async function keepInFlight(
  places: number,
  signal: AbortSignal,
  goOn: (tookMs: number) => boolean,
  work: () => Promise<void>,
): Promise<Round> {
  const began = performance.now();
  let done = 0;
  let failed = false;
  const place = async (): Promise<void> => {
    while (!failed && goOn(performance.now() - began)) {
      try {
        await work();
      } catch (error) {
        failed = true;
        throw error;
      }
      done += 1;
    }
  };
  const over = new AbortController();
  const ended = await Promise.race([
    Promise.allSettled(Array.from({ length: places }, place)),
    interrupted(signal, over.signal),
  ]);
  over.abort();
  const fault = ended.find((end) => end.status === 'rejected');
  if (fault !== undefined) throw fault.reason;
  return { done, tookMs: performance.now() - began };
}
