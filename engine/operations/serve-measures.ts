import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Engine } from '../engine.ts';
import { lookWhetherReady } from './look-whether-ready.ts';
import { mayReadMeasures } from './may-read-measures.ts';

interface Serving {
  /** Whether the process takes work on. */
  readonly isWorking: () => boolean;
}

async function answer(
  engine: Engine,
  { isWorking }: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, url } = request;
  const { registry } = engine.measures;
  if (method === 'GET' && url === '/readyz') {
    const { ready, parts } = await lookWhetherReady(engine, { polling: isWorking() });
    const body = JSON.stringify({ status: ready ? 'up' : 'down', ...parts });
    response
      .writeHead(ready ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(body);
  } else if (method === 'GET' && url === '/metrics' && mayReadMeasures(engine.config, request)) {
    const text = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType }).end(text);
  } else response.writeHead(404).end();
}

/**
 * Answers for a process that has no HTTP of its own, at `port` of the host it is set to: GET /metrics for Prometheus, GET /readyz
 * with 200 while it polls Temporal and MongoDB answers, 503 and what is missing otherwise. Answers how to end it.
 */
export async function serveMeasures(engine: Engine, port: number, serving: Serving): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    answer(engine, serving, request, response).catch(() => response.writeHead(500).end());
  });
  server.listen(port, engine.config.host);
  await once(server, 'listening');
  return async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
}
