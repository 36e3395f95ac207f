/** A way to get an executable that is not on this machine yet. */
export type Source = {
  /** Completes "Fetching mongod …", such as "from fastdl.mongodb.org". */
  from: string;
  /** An address that must answer before `fetch` is tried, so that a blocked network is passed over in seconds. */
  probe?: string;
  /** Commands that must be on the PATH for this source. */
  clients?: readonly string[];
  /** Whether this source can serve this machine; yes when absent. */
  fits?: () => boolean;
  /** Puts the executable into the empty folder `into`, and returns its path; throws when it cannot. */
  fetch: (into: string, tell: { signal?: AbortSignal; detail: (text: string) => void }) => Promise<string>;
  /** Said at each start that uses what came from here. */
  caution?: string;
};

/** An executable Pépinière starts but does not ship. */
export type ServerBinary = {
  name: string;
  /** The environment variable that names it. */
  variable: string;
  /** Names it has on the PATH, or absolute paths where it is usually installed. */
  commands: readonly string[];
  sources: readonly Source[];
  /** What to install when nothing else works. */
  advice: string;
};
