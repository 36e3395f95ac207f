import { createServer, type Server } from 'node:http';
import { readConfig, type Config } from '../engine/config.ts';
import type { Engine } from '../engine/engine.ts';
import { DomainError } from '../engine/errors.ts';
import { sayBroken } from '../engine/own-steps/add-own-steps.ts';
import { type InboundMail, openInboundMail } from '../engine/mail/inbound/inbound-mail.ts';
import { type NotedProcess, noteProcess } from '../engine/operations/note-process.ts';
import { openEngine } from '../engine/open-engine.ts';
import { ensureFirstAdmin, firstAdminLink } from '../engine/people/first-admin.ts';
import { seedSample } from '../engine/sample/seed-sample.ts';
import { refuseHalfRestored } from '../engine/store/restorations.ts';
import { createApp } from './app.ts';
import { BACKLOG } from './backlog.ts';

/** The API process: serves HTTP until SIGTERM. Tells its parent when it is ready, with the first sign-in link if there is one. */

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
/** Requests under way may finish for so long after SIGTERM; a mail that one of them hands over is finished all the same. */
const FINISH_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** On the first start of an embedded stack: an admin and the sample. */
async function prepare(engine: Engine): Promise<void> {
  if (!engine.config.embedded) return;
  await ensureFirstAdmin(engine);
  await seedSample(engine);
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        taken ? new DomainError('servers.portTaken', `${host}:${port} is in use: set PORT to a free port`) : error,
      );
    });
    server.listen({ port, host, backlog: BACKLOG }, resolve);
  });
}

/** Takes no more connections, and resolves when the requests under way are answered, or their time is over. */
function close(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  // A connection on which a request was under way is kept for a next one that would not be answered.
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(late);
      clearInterval(idle);
      resolve();
    });
  });
}

async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const engine = await openEngine(config, { name: 'api' });
  const server = createServer(createApp(engine));
  let noted: NotedProcess | null = null;
  let inbound: InboundMail | null = null;
  try {
    await refuseHalfRestored(engine.store.restorations);
    await prepare(engine);
    await listen(server, config);
    noted = await noteProcess(engine, 'api');
    if (config.inboundPort !== undefined) inbound = await openInboundMail(engine, config.inboundPort, config.host);
  } catch (error) {
    await engine.close();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= Promise.all([close(server), inbound?.close(), noted?.end()])
      .then(engine.close)
      .finally(() => process.exit());
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  const link = config.embedded && LOOPBACK.has(config.host) ? await firstAdminLink(engine) : null;
  const cautions = engine.ownSteps.broken.map(sayBroken);
  process.send?.({ ready: true, cautions, ...(link === null ? {} : { signInLink: link }) });
}

serve().catch((error: unknown) => {
  console.error(error instanceof DomainError ? error.message : error);
  process.exit(1);
});
