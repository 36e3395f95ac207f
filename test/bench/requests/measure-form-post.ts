import { randomUUID } from 'node:crypto';
import type { BenchOptions } from '../bench-options.ts';
import { figure, type Figure } from '../figure.ts';
import { keepInFlight } from '../keep-in-flight.ts';
import { percentile } from '../statistics.ts';
import { withStack } from '../with-stack.ts';

const AT_ONCE = 8;
const A_ROUND = 100;
const ROUNDS = 4;
const WARM_UP = 40;

/** Posts the form `count` times, a new lead each; answers how long each took, in milliseconds. */
async function post(address: string, count: number, signal: AbortSignal): Promise<number[]> {
  const took: number[] = [];
  let left = count;
  await keepInFlight(
    AT_ONCE,
    signal,
    () => left-- > 0,
    async () => {
      const email = `${randomUUID()}@example.org`;
      const body = new URLSearchParams({
        email,
        firstName: 'Camille',
        lastName: 'Essai',
        company: 'Exemple',
        submission: randomUUID(),
        consent: 'yes',
      });
      const began = performance.now();
      const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' });
      if (answer.status !== 303) throw new Error(`${address} answers ${answer.status}`);
      await answer.arrayBuffer();
      took.push(performance.now() - began);
    },
  );
  return took;
}

/** A form sent over HTTP until its lead is recorded and answered, beside bare Express with one insert; the two take turns. */
export const measureFormPost = ({ signal }: BenchOptions): Promise<Figure[]> =>
  withStack(signal, async ({ stack, engine, reference }) => {
    const [form] = await engine.store.forms.many({}, { limit: 1 });
    if (form === undefined) throw new Error('the sample has no form');
    const addresses = [`${stack.url}/f/${form._id}`, `${reference}/form`] as const;
    for (const address of addresses) await post(address, WARM_UP, signal);
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      ours.push(...(await post(addresses[0], A_ROUND, signal)));
      theirs.push(...(await post(addresses[1], A_ROUND, signal)));
    }
    const recorded = await engine.store.events.raw.countDocuments({ type: 'form-submitted' });
    if (recorded !== ours.length + WARM_UP)
      throw new Error(`${recorded} of ${ours.length + WARM_UP} forms were recorded`);
    return [figure('form-post-p95', percentile(ours, 0.95), 'ms', percentile(theirs, 0.95))];
  });
