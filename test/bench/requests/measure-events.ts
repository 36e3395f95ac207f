import { randomUUID } from 'node:crypto';
import { signIn } from '../../demo/lead-manager.ts';
import type { BenchOptions } from '../bench-options.ts';
import { figure, type Figure } from '../figure.ts';
import { makeLeads } from '../journeys/journey.ts';
import { keepInFlight } from '../keep-in-flight.ts';
import { median, percentile } from '../statistics.ts';
import { withStack } from '../with-stack.ts';

const AT_ONCE = 16;
const A_ROUND = 400;
const ROUNDS = 3;
const WARM_UP = 100;

interface Round {
  readonly perSecond: number;
  readonly took: readonly number[];
}

/** Sends `count` events, `AT_ONCE` at a time. */
async function send(
  address: string,
  headers: Record<string, string>,
  emails: readonly string[],
  count: number,
  signal: AbortSignal,
): Promise<Round> {
  const took: number[] = [];
  let next = 0;
  const { done, tookMs } = await keepInFlight(
    AT_ONCE,
    signal,
    () => next < count,
    async () => {
      const email = emails[next++ % emails.length];
      const body = JSON.stringify({
        lead: { email },
        name: 'visited',
        properties: { page: '/prix' },
        key: randomUUID(),
      });
      const began = performance.now();
      const answer = await fetch(address, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
      await answer.arrayBuffer();
      took.push(performance.now() - began);
    },
  );
  return { perSecond: done / (tookMs / 1_000), took };
}

/** Events by an API key until they are recorded and answered, beside Express with one insert, both majority and journaled; the two take turns. */
export const measureEvents = ({ signal }: BenchOptions): Promise<Figure[]> =>
  withStack(signal, async ({ stack, engine, reference }) => {
    const manager = await signIn(stack.url, stack.signInLink ?? '');
    const { secret } = await manager.call('createApiKey', { body: { name: 'bench', role: 'manager' } });
    const leads = await makeLeads(engine, 200);
    const emails = leads.map(({ email }) => email ?? '');
    const json = { 'content-type': 'application/json' };
    const sides = [
      [`${stack.url}/api/v1/events`, { ...json, authorization: `Bearer ${secret}` }],
      [`${reference}/event`, json],
    ] as const;
    const rounds: [Round[], Round[]] = [[], []];
    for (const [address, headers] of sides) await send(address, headers, emails, WARM_UP, signal);
    for (let turn = 0; turn < ROUNDS; turn += 1)
      for (const [side, [address, headers]] of sides.entries()) {
        const made = await send(address, headers, emails, A_ROUND, signal);
        rounds[side]?.push(made);
        console.log(`  ${side === 0 ? 'engine' : 'Express'}: ${made.perSecond.toFixed(0)} a second`);
      }
    const rate = (of: readonly Round[]): number => median(of.map(({ perSecond }) => perSecond));
    const p99 = (of: readonly Round[]): number =>
      percentile(
        of.flatMap(({ took }) => took),
        0.99,
      );
    return [
      figure('events-per-second', rate(rounds[0]), 'events/s', rate(rounds[1])),
      figure('event-p99', p99(rounds[0]), 'ms', p99(rounds[1])),
    ];
  });
