import { randomInt } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';

const kept = z.record(z.string(), z.number().int());

// Below the range from which systems take the ports of outgoing connections, so that a kept port is not lost to one.
const FIRST = 20_000;
const LAST = 30_000;

const fileIn = (dir: string): string => join(dir, 'ports.json');

/** Loopback ports for the named servers: those kept in `ports.json` of the folder where still free, else new ones, kept from now on. */
export async function choosePorts<Name extends string>(
  dir: string,
  names: readonly Name[],
): Promise<Record<Name, number>> {
  const file = fileIn(dir);
  const before = keptPorts(dir);
  const chosen = new Map<string, number>(Object.entries(before));
  for (const name of names) {
    const old = before[name];
    if (old !== undefined && (await isPortFree(old))) continue;
    chosen.set(name, await newPort(new Set(chosen.values())));
  }
  const part = `${file}.${process.pid}`;
  writeFileSync(part, `${JSON.stringify(Object.fromEntries(chosen))}\n`);
  renameSync(part, file);
  const result: Partial<Record<Name, number>> = {};
  for (const name of names) result[name] = chosen.get(name) ?? 0;
  return z.custom<Record<Name, number>>().parse(result);
}

/** Whether this process could listen there. */
export const isPortFree = async (port: number, host = '127.0.0.1'): Promise<boolean> =>
  (await whyPortIsRefused(port, host)) === undefined;

/** The system's code for why this process could not listen there (`EADDRINUSE`, `EACCES` …), or nothing when it could. */
export function whyPortIsRefused(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

async function newPort(taken: ReadonlySet<number>): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST);
    if (!taken.has(port) && (await isPortFree(port))) return port;
  }
}

/** The ports that servers of a data folder listen on while they run, by name; none before the first start. */
export function keptPorts(dir: string): Readonly<Record<string, number>> {
  try {
    return kept.parse(JSON.parse(readFileSync(fileIn(dir), 'utf8')));
  } catch {
    return {};
  }
}
