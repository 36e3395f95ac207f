/** Does `work` while calling `heartbeat` every few seconds, so that only a dead worker is taken for one. */
export async function keepAlive<T>(heartbeat: () => void, work: () => Promise<T>): Promise<T> {
  const timer = setInterval(heartbeat, 4_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
