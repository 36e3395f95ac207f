import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { KeyRing } from './mail/key-ring.ts';
import type { Post } from './mail/post.ts';
import type { Measures } from './operations/measures.ts';
import type { OwnSteps } from './own-steps/load-own-steps.ts';
import type { EventDocument } from './store/events.ts';
import type { Sealer } from './store/sealer.ts';
import type { Store } from './store/store.ts';
import type { Runs } from './temporal/runs.ts';
import type { Traces } from './tracing/traces.ts';
import type { Lanes } from './lanes.ts';

/** What the engine's functions work with; the API and the worker each open one at start. */
export interface Engine {
  /** Names this process, anew at each start. */
  readonly processId: string;
  readonly config: Config;
  readonly store: Store;
  readonly log: Logger;
  /** What this process counts, for Prometheus. */
  readonly measures: Measures;
  /** Follows what follows from what; nothing does unless a collector is named. */
  readonly traces: Traces;
  /** Real time, in milliseconds. */
  readonly now: () => number;
  /** Tells the scenarios of a recorded event; see events/dispatch.ts. */
  readonly dispatch: (event: EventDocument) => Promise<void>;
  /** The company's own step kinds; those that work are in the catalogue. */
  readonly ownSteps: OwnSteps;
  /** Starts and wakes runs in Temporal. */
  readonly runs: Runs;
  /** Hands mails to the SMTP server. */
  readonly post: Post;
  /** Signs and verifies links. */
  readonly keys: KeyRing;
  /** Seals the secrets that are kept, and opens them. */
  readonly sealer: Sealer;
  /** Keep what is slow outside from holding up the rest. */
  readonly lanes: Lanes;
}
