import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What a process counts of its own doing, for Prometheus. Labels are codes and types: no id, no address, no name. */
export interface Measures {
  readonly registry: Registry;
  readonly recorded: Counter<'type'>;
  /** Seconds from an event's record to when the scenarios were told of it. */
  readonly lag: Histogram;
  readonly sends: Counter<'end'>;
  /** Mails refused by the SMTP server, by its code with the enhanced one where there is one. */
  readonly refusals: Counter<'code'>;
  readonly unfinished: Counter<'code'>;
  /** Seconds from what let a lead in, or ended its wait, to when its run went on by it. */
  readonly actionLag: Histogram;
  /** Workflow tasks that failed: the workflow's code could not go on, and Temporal asks again. */
  readonly failedTasks: Counter;
}

const LAG_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300];

/** Opens the measures of one process; `name` stands in each line. */
export function openMeasures(name: string): Measures {
  const registry = new Registry();
  registry.setDefaultLabels({ process: name });
  collectDefaultMetrics({ register: registry, prefix: 'pepiniere_' });
  const registers = [registry];
  return {
    registry,
    recorded: new Counter({
      name: 'pepiniere_events_recorded_total',
      help: 'Events of leads recorded, by type',
      labelNames: ['type'],
      registers,
    }),
    lag: new Histogram({
      name: 'pepiniere_event_lag_seconds',
      help: 'From an event to when the scenarios were told of it',
      buckets: LAG_BUCKETS,
      registers,
    }),
    sends: new Counter({
      name: 'pepiniere_send_attempts_total',
      help: 'Attempts to hand a mail to the SMTP server, by how they ended',
      labelNames: ['end'],
      registers,
    }),
    refusals: new Counter({
      name: 'pepiniere_smtp_refusals_total',
      help: 'Refusals of the SMTP server, by code',
      labelNames: ['code'],
      registers,
    }),
    actionLag: new Histogram({
      name: 'pepiniere_action_lag_seconds',
      help: 'From what let a lead in, or ended its wait, to when its run went on by it',
      buckets: LAG_BUCKETS,
      registers,
    }),
    failedTasks: new Counter({
      name: 'pepiniere_workflow_task_failures_total',
      help: 'Tasks of workflows that failed, to be tried again by Temporal',
      registers,
    }),
    unfinished: new Counter({
      name: 'pepiniere_steps_unfinished_total',
      help: 'Steps that did not finish at an attempt, by code',
      labelNames: ['code'],
      registers,
    }),
  };
}
