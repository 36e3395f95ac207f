import type { BenchOptions } from '../bench-options.ts';
import { openBenchServers } from '../bench-servers.ts';
import { figure, type Figure } from '../figure.ts';
import { keepInFlight } from '../keep-in-flight.ts';
import { openMailbox } from '../mailbox.ts';
import { median } from '../statistics.ts';
import { openBareSide } from './bare-side.ts';
import { openByHandSide } from './by-hand-side.ts';
import { openEngineSide } from './engine-side.ts';
import { NODES } from './journey.ts';
import { commandsBetween, mongodbCommands } from './mongodb-commands.ts';
import type { Side } from './side.ts';

const IN_FLIGHT = 40;
const ROUNDS = 3;
/** No side comes near this; leads are made before the clock starts. */
const MOST_A_SECOND = 150;
const WARM_UP = 60;

interface Measured {
  readonly rates: number[];
  readonly commands: number[];
  readonly historyLengths: number[];
}

const nothingYet = (): Measured => ({ rates: [], commands: [], historyLengths: [] });

async function warmUp(side: Side, signal: AbortSignal): Promise<void> {
  const leads = await side.makeLeads(WARM_UP);
  await keepInFlight(
    10,
    signal,
    () => leads.length > 0,
    async () => {
      const lead = leads.pop();
      if (lead !== undefined) await side.run(lead);
    },
  );
}

async function round(
  name: string,
  side: Side,
  { seconds, signal }: BenchOptions,
  uri: string,
  { rates, commands, historyLengths }: Measured,
): Promise<void> {
  const leads = await side.makeLeads(seconds * MOST_A_SECOND);
  const first = leads.at(-1);
  const before = await mongodbCommands(uri);
  const { done, tookMs } = await keepInFlight(
    IN_FLIGHT,
    signal,
    (took) => took < seconds * 1000 && leads.length > 0,
    async () => {
      const lead = leads.pop();
      if (lead !== undefined) await side.run(lead);
    },
  );
  const asked = commandsBetween(before, await mongodbCommands(uri), done);
  const rate = done / (tookMs / 1000);
  rates.push(rate);
  commands.push(asked.total);
  if (first !== undefined) historyLengths.push(await side.historyLength(first));
  console.log(
    `  ${name}: ${done} journeys in ${(tookMs / 1000).toFixed(1)} s, ${rate.toFixed(1)} a second; MongoDB commands each: ${asked.total.toFixed(1)} (${asked.said})`,
  );
}

/** Leads through the fixed journey, beside the same journey written by hand for Temporal, and beside what Temporal and SMTP alone do; the three take turns. */
export async function measureJourneys(options: BenchOptions): Promise<Figure[]> {
  const { profile, signal } = options;
  const servers = await openBenchServers(signal);
  const mailbox = openMailbox(servers.sink);
  const uri = servers.env['MONGODB_URI'] ?? '';
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  try {
    const engine = await openEngineSide(servers.env, mailbox, flags);
    const byHand = await openByHandSide(servers.env, mailbox);
    const bare = await openBareSide(servers.env, mailbox);
    const [ours, theirs, least] = [nothingYet(), nothingYet(), nothingYet()];
    try {
      await warmUp(engine, signal);
      await warmUp(byHand, signal);
      await warmUp(bare, signal);
      for (let turn = 0; turn < ROUNDS; turn += 1) {
        await round('engine', engine, options, uri, ours);
        await round('by hand', byHand, options, uri, theirs);
        await round('bare', bare, options, uri, least);
      }
    } finally {
      await engine.close();
      await byHand.close();
      await bare.close();
    }
    const [rate, reference] = [median(ours.rates), median(theirs.rates)];
    return [
      figure('journeys-per-second', rate, 'journeys/s', reference),
      figure('journeys-beside-bare', rate, 'journeys/s', median(least.rates)),
      figure('node-transitions-per-second', rate * NODES, 'transitions/s', reference * NODES),
      figure('mongodb-commands-per-journey', median(ours.commands), 'commands', median(theirs.commands)),
      figure('temporal-events-per-journey', median(ours.historyLengths), 'events', median(theirs.historyLengths)),
    ];
  } finally {
    await mailbox.close();
    await servers.stop();
  }
}
