import { randomUUID } from 'node:crypto';
import { readConfig } from '../../../engine/config.ts';
import { advanceRun } from '../../../engine/enrollment/advance-run.ts';
import { enroll } from '../../../engine/enrollment/enroll.ts';
import { versionById } from '../../../engine/enrollment/version-cache.ts';
import { openEngine } from '../../../engine/open-engine.ts';
import type { Graph } from '../../../engine/scenario/graph.ts';
import { draw } from '../../setup/draw.ts';
import { publish } from '../../setup/publish.ts';
import type { BenchOptions } from '../bench-options.ts';
import { openBenchServers } from '../bench-servers.ts';
import { figure, type Figure } from '../figure.ts';
import { lay, makeLeads } from '../journeys/journey.ts';
import { median } from '../statistics.ts';

const [SHORT, LONG] = [20, 500];
const LEADS = 15;

/** A row of so many decisions about the lead's profile, each answered from MongoDB. */
const rowOf = (count: number): Graph => {
  const names = Array.from({ length: count }, (_, index) => `known-${index}`);
  const condition = { join: 'all', of: [{ on: 'profile', field: 'company', op: 'is', value: 'Exemple' }] };
  return draw(
    {
      begin: ['event-received', { name: randomUUID() }],
      ...Object.fromEntries(names.map((name) => [name, ['branch', { condition }] as const])),
      over: ['end', { result: 'nurture' }],
    },
    [
      `begin > ${names[0]}`,
      ...names.flatMap((name, index) => {
        const next = names[index + 1] ?? 'over';
        return [`${name}.yes > ${next}`, `${name}.no > over`];
      }),
    ],
  );
};

/** Milliseconds a node of a long scenario costs, from its lead's start to the written end, beside a short one. */
export async function measureLongScenario({ signal }: BenchOptions): Promise<Figure[]> {
  const servers = await openBenchServers(signal);
  const engine = await openEngine(readConfig({ ...servers.env, MONGODB_DATABASE: 'long' }), { name: 'bench' });
  const idle = { ...engine, runs: { ...engine.runs, start: async () => undefined } };
  try {
    await lay(engine);
    const took = new Map<number, number[]>([
      [SHORT, []],
      [LONG, []],
    ]);
    const scenarios = await Promise.all(
      [...took.keys()].map(async (count) => [count, await publish(engine, rowOf(count))] as const),
    );
    for (let turn = 0; turn < LEADS; turn += 1)
      for (const [count, scenario] of scenarios) {
        const [lead] = await makeLeads(engine, 1);
        const version = await versionById(engine.store, `${scenario}:1`);
        const entry = { version, node: 'begin', seq: 1, trigger: 'bench', entryKey: 'once', factor: 1, test: null };
        const run = await enroll(idle, { ...entry, lead: lead?._id ?? '' });
        const began = performance.now();
        let { do: next } = await advanceRun(engine, run?._id ?? '');
        while (next !== 'end') ({ do: next } = await advanceRun(engine, run?._id ?? ''));
        took.get(count)?.push((performance.now() - began) / count);
      }
    return [figure('long-scenario-ms-a-node', median(took.get(LONG) ?? []), 'ms', median(took.get(SHORT) ?? []))];
  } finally {
    await engine.close();
    await servers.stop();
  }
}
