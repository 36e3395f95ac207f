interface Asked<T> {
  readonly item: T;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * What is asked for while a batch is under way is done together in the next: one round trip serves many, and who asks
 * alone waits for nobody. Each caller is told when the batch with its own item is done, or what that batch failed with.
 */
export function inBatches<T>(work: (items: readonly T[]) => Promise<void>, most = 500): (item: T) => Promise<void> {
  let waiting: Asked<T>[] = [];
  let isUnderWay = false;
  const goOn = async (): Promise<void> => {
    if (isUnderWay) return;
    isUnderWay = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        await work(batch.map(({ item }) => item));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    isUnderWay = false;
  };
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      void goOn();
    });
}
