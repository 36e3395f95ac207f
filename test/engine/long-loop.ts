import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import type { Engine } from '../../engine/engine.ts';
import type { NewEvent } from '../../engine/events/new-event.ts';
import { recordTogether } from '../../engine/events/record-together.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import type { JsonObject } from '../../engine/scenario/json.ts';
import { connectionOptions, workflowId } from '../../engine/temporal/connect-runs.ts';
import { draw } from '../setup/draw.ts';
import { publish } from '../setup/publish.ts';

/** So often a lead comes to one wait: a jump leads back at most a hundred times. */
const ROUND = 100;
/** So much happens in one transaction, which tells the run of each by itself. */
const IN_ONE = 10;
const LOOK_EVERY = 50;
const LOOK_SOON = 5;
/** Decisions in one loop: that of the wait and that of the jump. */
const A_LOOP = 2;

/** A lead on its way through a scenario that loops, and what became of it. */
export interface LongLoop {
  readonly scenario: string;
  readonly enrollment: string;
  /** Lets the lead do what it is waited for so often, with something else in between; `isHeard`: no faster than the run hears of it, so that it is signalled throughout. */
  readonly happens: (times: number, isHeard: boolean) => Promise<void>;
  /** Resolves once the run has ended and its trail is written to its end, which comes a moment later; null after `withinMs`. */
  readonly ended: (withinMs: number) => Promise<string | null>;
  /** Things that ended a wait, and how many of them ended more than one. */
  readonly heard: () => Promise<{ readonly once: number; readonly twice: number }>;
  /** How long the histories of its workflow are, the newest first: each went on where the one before stopped. */
  readonly histories: () => Promise<number[]>;
}

/** A wait and a jump back to it for each hundred loops. */
function looping(start: string, loops: number): Graph {
  const steps: Record<string, [kind: string, config: JsonObject]> = { start: ['event-received', { name: start }] };
  const ways: string[] = [];
  let from = 'start';
  for (let round = 1; round <= loops / ROUND; round += 1) {
    const [hear, back] = [`hear-${round}`, `back-${round}`];
    const listens = [{ id: 'go', pattern: { event: 'custom', name: 'go' } }];
    steps[hear] = ['wait-for-event', { listens, timeout: { amount: 30, unit: 'days' } }];
    steps[back] = ['jump', { times: ROUND - 1 }];
    ways.push(`${from} > ${hear}`, `${hear}.go > ${back}`, `${hear}.timeout > over`, `${back}.again > ${hear}`);
    from = `${back}.done`;
  }
  steps['over'] = ['end', { result: 'done' }];
  return draw(steps, [...ways, `${from} > over`]);
}

/** The histories of a workflow from the newest back to the first. */
async function histories(engine: Engine, id: string): Promise<number[]> {
  const connection = await Connection.connect(connectionOptions(engine.config));
  const client = new Client({ connection, namespace: engine.config.temporal.namespace });
  const lengths: number[] = [];
  let runId: string | null | undefined = (await client.workflow.getHandle(id).describe()).runId;
  while (runId) {
    const { events } = await client.workflow.getHandle(id, runId).fetchHistory();
    lengths.push(events?.length ?? 0);
    runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
  }
  await connection.close();
  return lengths;
}

/** Publishes a scenario that loops so often, a multiple of a hundred, and lets a lead in; the caller has a worker. */
export async function enterLongLoop(engine: Engine, loops: number): Promise<LongLoop> {
  const start = randomUUID();
  const scenario = await publish(engine, looping(start, loops));
  const known = { email: `${randomUUID()}@example.org`, profile: {}, source: 'test', channel: 'test' };
  const { lead } = await findOrCreateLead(engine, known);
  const custom = (name: string): NewEvent => ({
    type: 'custom',
    data: { name, properties: {} },
    dedupeKey: randomUUID(),
  });
  await recordTogether(engine, lead._id, [custom(start)]);
  const { enrollments, trail } = engine.store;
  const run = async () => enrollments.one({ scenario, lead: lead._id });
  let found = await run();
  for (; found === null || found.state.waiting === null; found = await run()) await pause(LOOK_EVERY);
  const enrollment = found._id;
  return {
    scenario,
    enrollment,
    happens: async (times, isHeard) => {
      const before = (await run())?.decided ?? 0;
      for (let done = 0; done < times; done += IN_ONE) {
        const upTo = isHeard ? before + (done - IN_ONE) * A_LOOP : 0;
        while (((await run())?.decided ?? 0) < upTo) await pause(LOOK_SOON);
        await recordTogether(engine, lead._id, [
          custom('something else'),
          ...Array.from({ length: IN_ONE }, () => custom('go')),
        ]);
      }
    },
    ended: async (withinMs) => {
      for (const until = Date.now() + withinMs; Date.now() < until; await pause(LOOK_EVERY)) {
        const now = await run();
        const isTold = async (decided: number) => (await trail.raw.countDocuments({ enrollment })) >= decided;
        if (now?.status === 'ended' && (await isTold(now.decided))) return now.endReason;
      }
      return null;
    },
    heard: async () => {
      const ends = await trail.many({ enrollment, kind: 'wait-for-event', outlet: 'go' });
      const once = new Set(ends.map(({ because }) => because.data['seq']));
      return { once: once.size, twice: ends.length - once.size };
    },
    histories: () => histories(engine, workflowId(enrollment)),
  };
}
