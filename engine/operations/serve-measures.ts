import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Engine } from '../engine.ts';

/** Answers Prometheus for a process that has no HTTP of its own, at `port` of the host it is set to. Answers how to end it. */
export async function serveMeasures(
  { measures: { registry }, config }: Engine,
  port: number,
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, config.host);
  await once(server, 'listening');
  return async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
}
