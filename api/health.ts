import { Router } from 'express';
import type { Engine } from '../engine/engine.ts';

type Health = 'up' | 'down';

/** Longer than this counts as down: who asks is a load balancer, and asks again. */
const PATIENCE_MS = 3_000;

async function look(ping: () => Promise<void>): Promise<Health> {
  const late = new Promise<Health>((resolve) => void setTimeout(() => resolve('down'), PATIENCE_MS).unref());
  return Promise.race([
    ping().then(
      (): Health => 'up',
      (): Health => 'down',
    ),
    late,
  ]);
}

/** GET /healthz: the process answers. GET /readyz: MongoDB and Temporal do, 503 and which one does not otherwise; SMTP may be away. */
export function health({ store, runs }: Engine): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'up' }));
  router.get('/readyz', async (_request, response) => {
    const [mongodb, temporal] = await Promise.all([look(store.ping), look(runs.ping)]);
    const ready = mongodb === 'up' && temporal === 'up';
    response
      .status(ready ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ status: ready ? 'up' : 'down', mongodb, temporal });
  });
  return router;
}
