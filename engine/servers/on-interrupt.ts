/** Aborts at the first Ctrl-C, SIGTERM or closed terminal, instead of ending the process, which then has time to stop what it started. */
export function onInterrupt(): AbortSignal {
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => interrupted.abort(new Error(`interrupted by ${name}`)));
  }
  // With the reader of our output gone, a write fails: nobody misses it, and it must not end us.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return interrupted.signal;
}
