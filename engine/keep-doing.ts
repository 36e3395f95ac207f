/** Does something again and again, `pause` milliseconds after it was done or failed, until told to stop; that answer ends when the last time has. */
export function keepDoing(
  work: () => Promise<void>,
  { pause, failed }: { readonly pause: number; readonly failed: (error: unknown) => void },
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let current: Promise<void> = Promise.resolve();
  const again = (): void => {
    current = work()
      .catch(failed)
      .then(() => {
        if (!stopped) timer = setTimeout(again, pause);
      });
  };
  again();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await current;
  };
}
