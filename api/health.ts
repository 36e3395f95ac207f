import { Router } from 'express';
import type { Engine } from '../engine/engine.ts';
import { lookWhetherReady } from '../engine/operations/look-whether-ready.ts';

/** GET /healthz: the process answers. GET /readyz: MongoDB and Temporal do, 503 and which one does not otherwise; SMTP may be away. */
export function health(engine: Engine): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'up' }));
  router.get('/readyz', async (_request, response) => {
    const { ready, parts } = await lookWhetherReady(engine);
    response
      .status(ready ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ status: ready ? 'up' : 'down', ...parts });
  });
  return router;
}
