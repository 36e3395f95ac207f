import { Router } from 'express';
import type { Engine } from '../engine/engine.ts';
import { answers } from '../engine/operations/look-at-health.ts';

const say = (isUp: boolean): 'up' | 'down' => (isUp ? 'up' : 'down');

/** GET /healthz: the process answers. GET /readyz: MongoDB and Temporal do, 503 and which one does not otherwise; SMTP may be away. */
export function health({ store, runs }: Engine): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'up' }));
  router.get('/readyz', async (_request, response) => {
    const [mongodb, temporal] = await Promise.all([answers(store.ping), answers(runs.ping)]);
    const ready = mongodb && temporal;
    response
      .status(ready ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ status: say(ready), mongodb: say(mongodb), temporal: say(temporal) });
  });
  return router;
}
