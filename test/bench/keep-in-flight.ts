/** What a round did: how many pieces of work ended, and how long all of it took in milliseconds. */
export interface Round {
  readonly done: number;
  readonly tookMs: number;
}

/**
 * Keeps `places` pieces of work under way until `goOn` says no, then waits for the last to end.
 * `goOn` is asked before each piece with the milliseconds since the first.
 */
export async function keepInFlight(places: number, goOn: (tookMs: number) => boolean, work: () => Promise<void>): Promise<Round> {
  const began = performance.now();
  let done = 0;
  const place = async (): Promise<void> => {
    while (goOn(performance.now() - began)) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: places }, place));
  return { done, tookMs: performance.now() - began };
}
