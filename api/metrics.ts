import { type RequestHandler, Router } from 'express';
import { Gauge } from 'prom-client';
import type { Engine } from '../engine/engine.ts';
import { DomainError } from '../engine/errors.ts';
import { type Health, lookAtHealth } from '../engine/operations/look-at-health.ts';
import type { TemporalLook } from '../engine/temporal/runs.ts';
import { mayReadMeasures } from '../engine/operations/may-read-measures.ts';

/** How old the counts of a scrape may be, in milliseconds: several that scrape share one look. */
const KNOWN_FOR = 5_000;

const guard =
  ({ config }: Engine): RequestHandler =>
  (request, _response, next) =>
    next(
      mayReadMeasures(config, request)
        ? undefined
        : new DomainError('route-unknown', 'there is nothing at this address'),
    );

const GAUGES: Readonly<Record<string, readonly [help: string, of: (health: Health, now: number) => number]>> = {
  up_mongodb: ['Whether MongoDB answers', ({ mongodb }) => Number(mongodb)],
  up_temporal: ['Whether Temporal answers', ({ temporal }) => Number(temporal)],
  up_smtp: ['Whether the SMTP server answers', ({ smtp }) => Number(smtp)],
  apis: ['API processes alive', ({ apis }) => apis],
  workers: ['Worker processes alive', ({ workers }) => workers],
  events_untold: ['Events that the scenarios were not told of yet', ({ untold }) => untold],
  events_untold_age_seconds: [
    'Age of the oldest event that the scenarios were not told of',
    ({ untoldSince }, now) => (untoldSince === null ? 0 : (now - untoldSince.getTime()) / 1_000),
  ],
  runs_active: ['Leads in scenarios', ({ active }) => active],
  runs_unstarted: ['Runs that Temporal does not know yet', ({ unstarted }) => unstarted],
  runs_overdue: ['Runs that should have gone on five minutes ago', ({ overdue }) => overdue],
  runs_parked: ['Leads that a fault keeps at a step', ({ parked }) => parked],
  sends_sending: ['Mails being handed over', ({ sends }) => sends.sending],
  sends_reserved: ['Mails to be tried again', ({ sends }) => sends.reserved],
  sends_unknown: ['Mails that were sent or not: nobody knows', ({ sends }) => sends.unknown],
  domains_held: ['Receiving domains to which no mail leaves', ({ heldDomains }) => heldDomains],
};

const OF_TEMPORAL: Readonly<Record<string, readonly [help: string, of: (look: TemporalLook) => number]>> = {
  backlog_workflow_tasks: ['Decisions of runs that no worker took yet', ({ workflowTasks }) => workflowTasks],
  backlog_activities: ['Steps that no worker took yet', ({ activities }) => activities],
  runs_failed: ['Workflows of runs that ended by a failure: none should', ({ failedRuns }) => failedRuns],
};

/** What is looked up at most once in a while, however many scrape. */
function nowAndThen<T>(now: () => number, look: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly found: Promise<T> } | null = null;
  return () => {
    if (last === null || now() - last.at > KNOWN_FOR) last = { at: now(), found: look() };
    return last.found;
  };
}

/** GET /metrics: what this process did, and how the engine does, for Prometheus. */
export function metrics(engine: Engine): Router {
  const { registry } = engine.measures;
  const health = nowAndThen(engine.now, () => lookAtHealth(engine));
  const temporal = nowAndThen(engine.now, () => engine.runs.look().catch(() => null));
  for (const [name, [help, of]] of Object.entries(GAUGES))
    new Gauge({
      name: `pepiniere_${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(of(await health(), engine.now()));
      },
    });
  for (const [name, [help, of]] of Object.entries(OF_TEMPORAL))
    new Gauge({
      name: `pepiniere_${name}`,
      help,
      registers: [registry],
      async collect() {
        const look = await temporal();
        // Nobody knows: a nought would say that nothing waits.
        this.set(look === null ? Number.NaN : of(look));
      },
    });
  const router = Router();
  router.get('/metrics', guard(engine), async (_request, response) => {
    response
      .set('content-type', registry.contentType)
      .set('cache-control', 'no-store')
      .send(await registry.metrics());
  });
  return router;
}
