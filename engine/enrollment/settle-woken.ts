import type { Engine } from '../engine.ts';
import { settle } from './settle.ts';

const AT_ONCE = 20;

async function settleAll(engine: Engine, scenario: string): Promise<void> {
  const { enrollments } = engine.store;
  for (;;) {
    const batch = await enrollments.many({ scenario, wake: { $exists: true } }, { limit: AT_ONCE });
    if (batch.length === 0) return;
    await Promise.all(batch.map((enrollment) => settle(engine, enrollment)));
  }
}

/** Tells the woken runs of a scenario in the background; the sweeper goes on where this stops. */
export function settleWoken(engine: Engine, scenario: string): void {
  settleAll(engine, scenario).catch((err: unknown) => engine.log.debug({ scenario, err }, 'not all runs told yet'));
}
