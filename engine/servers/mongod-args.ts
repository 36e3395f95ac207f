/** What a transaction of a killed process wrote nobody else can write until it is given up; ours last a second or so. MongoDB would wait a minute and more. */
const TRANSACTION_SECONDS = 15;

/** A file that nobody asks for is closed after so long, not after ten minutes: each database has hundreds, and many systems let a process open no more than some thousands. */
const IDLE_FILE_SECONDS = 20;

/** How a mongod on loopback is started that is a member of a replica set; `more` is appended. */
export function mongodArgs(
  { dbPath, port, set, cacheGb }: { dbPath: string; port: number; set: string; cacheGb: number },
  ...more: readonly string[]
): string[] {
  const flags = {
    dbpath: dbPath,
    port: String(port),
    bind_ip: '127.0.0.1',
    replSet: set,
    storageEngine: 'wiredTiger',
    wiredTigerCacheSizeGB: String(cacheGb),
    oplogSize: '128',
  };
  return [
    ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]),
    '--nounixsocket',
    '--quiet',
    '--setParameter',
    `transactionLifetimeLimitSeconds=${TRANSACTION_SECONDS}`,
    '--setParameter',
    `wiredTigerFileHandleCloseIdleTime=${IDLE_FILE_SECONDS}`,
    ...more,
  ];
}
