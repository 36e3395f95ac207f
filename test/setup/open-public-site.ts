import type { AddressInfo } from 'node:net';
import express from 'express';
import { publicRouter } from '../../api/public/public-router.ts';
import { tellProblems } from '../../api/tell-problems.ts';
import type { Engine } from '../../engine/engine.ts';

/** The public pages alone, on a free port. */
export interface PublicSite {
  /** `path` below the site, or a whole link, of which the path is taken. Redirects are not followed. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly close: () => Promise<void>;
}

/** Serves what prospects meet over an engine. Close it afterwards. */
export async function openPublicSite(engine: Engine): Promise<PublicSite> {
  const app = express();
  app.use(publicRouter(engine), tellProblems(engine));
  const server = app.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const { port }: Pick<AddressInfo, 'port'> = addressOf(server.address());
  const base = `http://127.0.0.1:${port}`;
  return {
    fetch: async (path, init = {}) =>
      fetch(new URL(new URL(path, base).pathname, base), { redirect: 'manual', ...init }),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the site listens on no port');
  return address;
}
