import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

/** What stands before the APIs in production: gives each request to the next one that takes connections. */
export interface Balancer {
  readonly close: () => Promise<void>;
}

function reach(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}

/** Hands a request on over a connection of its own, so that none goes to a process that is just closing its own. */
function hand(socket: Socket, request: IncomingMessage, response: ServerResponse): void {
  const forwarded = { 'x-forwarded-for': request.socket.remoteAddress ?? '', 'x-forwarded-proto': 'http' };
  const onward = ask(
    {
      createConnection: () => socket,
      method: request.method,
      path: request.url,
      headers: { ...request.headers, ...forwarded, connection: 'close' },
    },
    (answer) => {
      const { connection: _ofThatConnection, ...headers } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, headers);
      // One that breaks off is broken off for who asked, too.
      pipeline(answer, response, () => undefined);
    },
  );
  onward.once('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  request.pipe(onward);
}

/** Listens on `port` of this machine for the APIs at `targets`. */
export async function openBalancer(port: number, targets: readonly number[]): Promise<Balancer> {
  let turn = 0;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    turn += 1;
    const inTurn = targets.map((_, index) => targets[(turn + index) % targets.length] ?? 0);
    for (const target of inTurn) {
      const socket = await reach(target);
      if (socket !== null) return hand(socket, request, response);
    }
    response.writeHead(503).end();
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
