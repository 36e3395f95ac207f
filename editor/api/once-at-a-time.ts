/** Starts `work`, or answers the same work already under way under this key; kept in `running` until it is over. */
export function onceAtATime<T>(running: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const underWay = running.get(key);
  if (underWay !== undefined) return underWay;
  const started = work().finally(() => running.delete(key));
  running.set(key, started);
  return started;
}
