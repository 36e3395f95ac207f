// Preloaded into our own child processes: they are detached from the terminal, so without this a killed supervisor would leave them.
// Plain JavaScript, because a worker thread preloads it too, and has no TypeScript loader.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
