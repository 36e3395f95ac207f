import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { readConfig } from '../../../engine/config.ts';
import { record } from '../../../engine/events/record.ts';
import { type OpenEngine, openEngine } from '../../../engine/open-engine.ts';
import type { Graph } from '../../../engine/scenario/graph.ts';
import { eventually } from '../../demo/eventually.ts';
import { draw } from '../../setup/draw.ts';
import { publish } from '../../setup/publish.ts';
import type { BenchOptions } from '../bench-options.ts';
import { type BenchServers, openBenchServers } from '../bench-servers.ts';
import { figure, type Figure } from '../figure.ts';
import { lay, makeLeads } from '../journeys/journey.ts';
import { keepInFlight } from '../keep-in-flight.ts';
import { startChild } from '../start-child.ts';

const FEW = 1_000;
const MANY = 10_000;
const DUE_AT_ONCE = 1_000;
const AT_ONCE = 40;
const PATIENCE = 900_000;
const DATABASE = 'sleepers';
/** Of the company that the benches lay. */
const ZONE = 'Europe/Paris';

const resting = (begins: string): Graph =>
  draw(
    {
      begin: ['event-received', { name: begins }],
      rest: ['wait', { duration: { amount: 30, unit: 'days' } }],
      over: ['end', { result: 'nurture' }],
    },
    ['begin > rest', 'rest.timeout > over'],
  );

/** All wait for one and the same minute. */
const dueTogether = (begins: string, due: Temporal.ZonedDateTime): Graph =>
  draw(
    {
      begin: ['event-received', { name: begins }],
      rest: [
        'wait-until-date',
        {
          date: { on: 'calendar', date: due.toPlainDate().toString() },
          days: 0,
          at: due.toPlainTime().toString({ smallestUnit: 'minute' }),
          repeat: 'once',
          on: 'any-day',
        },
      ],
      over: ['end', { result: 'nurture' }],
    },
    ['begin > rest', 'rest.timeout > over', 'rest.past > over'],
  );

const asleep = ({ store }: OpenEngine, scenario: string): Promise<number> =>
  store.enrollments.raw.countDocuments({ scenario, status: 'active', 'state.waiting': { $ne: null } });

/** Lets so many fresh leads in, and waits until all of them sleep. */
async function letIn(engine: OpenEngine, scenario: string, begins: string, count: number, signal: AbortSignal) {
  const leads = await makeLeads(engine, count);
  const before = await asleep(engine, scenario);
  await keepInFlight(
    AT_ONCE,
    signal,
    () => leads.length > 0,
    async () => {
      const lead = leads.pop();
      if (lead === undefined) return;
      await record(engine, lead._id, {
        type: 'custom',
        data: { name: begins, properties: {} },
        dedupeKey: randomUUID(),
      });
    },
  );
  await eventually('everybody asleep', PATIENCE, async () =>
    (await asleep(engine, scenario)) === before + count ? true : undefined,
  );
}

/** Resident memory of a process, in megabytes (proc(5)). */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1_024;
}

const sizes = z.object({ dataSize: z.number(), indexSize: z.number() });

/** Bytes kept in MongoDB (uncompressed, with indexes) and in Temporal's database. */
async function bytesKept({ env }: BenchServers): Promise<{ mongodb: number; temporal: number }> {
  const client = await MongoClient.connect(env['MONGODB_URI'] ?? '');
  const { dataSize, indexSize } = sizes.parse(await client.db(DATABASE).command({ dbStats: 1 }));
  await client.close();
  const files = ['temporal.db', 'temporal.db-wal'].map((name) => join(env['PEPINIERE_DATA'] ?? '', name));
  const found = await Promise.all(files.map((file) => stat(file).catch(() => ({ size: 0 }))));
  return { mongodb: dataSize + indexSize, temporal: found.reduce((sum, { size }) => sum + size, 0) };
}

/** Seconds from the minute for which a thousand leads wait to the end of the last one's run. */
async function wakeAll(engine: OpenEngine, signal: AbortSignal): Promise<number> {
  const begins = randomUUID();
  const due = Temporal.Now.zonedDateTimeISO(ZONE)
    .add({ minutes: 4 })
    .round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const scenario = await publish(engine, dueTogether(begins, due));
  await letIn(engine, scenario, begins, DUE_AT_ONCE, signal);
  if (Date.now() > due.epochMilliseconds) throw new Error('they were not asleep before their time');
  const ended = { scenario, status: 'ended' as const };
  await eventually('everybody awake', PATIENCE, async () =>
    (await engine.store.enrollments.raw.countDocuments(ended)) === DUE_AT_ONCE ? true : undefined,
  );
  const [last] = await engine.store.enrollments.many(ended, { sort: { endedAt: -1 }, limit: 1 });
  return ((last?.endedAt?.getTime() ?? Number.NaN) - due.epochMilliseconds) / 1_000;
}

/** Ten thousand leads asleep: how fast they came in, what each takes, and how long a thousand due at once take to wake. */
export async function measureSleepers({ signal }: BenchOptions): Promise<Figure[]> {
  const servers = await openBenchServers(signal);
  const env = { ...servers.env, MONGODB_DATABASE: DATABASE, TEMPORAL_TASK_QUEUE: DATABASE };
  const engine = await openEngine(readConfig(env), { name: 'bench' });
  try {
    await lay(engine);
    const worker = await startChild('worker', 'engine/worker.ts', env);
    try {
      const begins = randomUUID();
      const scenario = await publish(engine, resting(begins));
      await letIn(engine, scenario, begins, FEW, signal);
      const [few, empty] = [await memoryOf(worker.pid), await bytesKept(servers)];
      const began = performance.now();
      await letIn(engine, scenario, begins, MANY - FEW, signal);
      const perSecond = (MANY - FEW) / ((performance.now() - began) / 1_000);
      const [many, full] = [await memoryOf(worker.pid), await bytesKept(servers)];
      const each = (of: 'mongodb' | 'temporal'): number => (full[of] - empty[of]) / (MANY - FEW);
      return [
        figure('enrollments-per-second', perSecond, 'leads/s'),
        figure('bytes-asleep-mongodb', each('mongodb'), 'bytes/lead'),
        figure('bytes-asleep-temporal', each('temporal'), 'bytes/lead'),
        figure('worker-memory-10000-asleep', many, 'MB', few),
        figure('wake-1000-s', await wakeAll(engine, signal), 's'),
      ];
    } finally {
      await worker.stop();
    }
  } finally {
    await engine.close();
    await servers.stop();
  }
}
