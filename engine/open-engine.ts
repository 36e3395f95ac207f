import type { Config } from './config.ts';
import type { Engine } from './engine.ts';
import { DomainError } from './errors.ts';
import { dispatch } from './events/dispatch.ts';
import { openLog } from './log.ts';
import { openSigner } from './mail/dkim/open-signer.ts';
import { keyRing } from './mail/key-ring.ts';
import { openPost } from './mail/post.ts';
import { logSmtpTrouble } from './operations/log-smtp-trouble.ts';
import { measurePost } from './operations/measure-post.ts';
import { openMeasures } from './operations/measures.ts';
import { addOwnSteps } from './own-steps/add-own-steps.ts';
import { loadOwnSteps } from './own-steps/load-own-steps.ts';
import { sealSecrets } from './store/seal-secrets.ts';
import { openSealer } from './store/sealer.ts';
import { newId } from './store/stored.ts';
import { openStore } from './store/store.ts';
import { connectRuns } from './temporal/connect-runs.ts';
import { openTraces } from './tracing/open-traces.ts';
import { tracePost } from './tracing/trace-post.ts';
import { traceRuns } from './tracing/trace-runs.ts';
import { openLanes } from './lanes.ts';

export type OpenEngine = Engine & {
  /** Mails that are being handed over are finished first. */
  readonly close: () => Promise<void>;
};

function needed<T>(value: T | undefined, variable: string): T {
  if (value === undefined) throw new DomainError('config.missing', `${variable} is not set`, { data: { variable } });
  return value;
}

/** Opens what the API and the worker share. `name` stands in the logs. Throws `config.missing` naming the variable. */
export async function openEngine(config: Config, { name }: { name: string }): Promise<OpenEngine> {
  // Without a key every mail would fail for good, and take its lead out of the scenario.
  needed(config.keys[0], 'PEPINIERE_KEYS');
  const log = openLog(name, config.logLevel);
  const ownSteps = await loadOwnSteps(config.stepsDir);
  const putBack = addOwnSteps(ownSteps, log);
  const traces = await openTraces(config, name);
  const runs = traceRuns(connectRuns(config), traces);
  const smtpUrl = needed(config.smtpUrl, 'SMTP_URL');
  const measures = openMeasures(name);
  const store = await openStore(needed(config.mongodb.uri, 'MONGODB_URI'), config.mongodb.database);
  const sealer = openSealer(config.keys);
  await sealSecrets(store, sealer);
  const smtp = openPost(smtpUrl, openSigner({ store, sealer, now: Date.now }));
  const post = tracePost(measurePost(logSmtpTrouble(smtp, log, Date.now), measures), traces);
  const engine: OpenEngine = {
    processId: newId(),
    config,
    store,
    log,
    measures,
    traces,
    ownSteps,
    runs,
    post,
    keys: keyRing(config.keys),
    sealer,
    lanes: openLanes(Date.now),
    now: Date.now,
    dispatch: (event) => dispatch(engine, event),
    close: async () => {
      putBack();
      await post.close();
      await Promise.all([runs.close(), store.close(), traces.close()]);
    },
  };
  return engine;
}
