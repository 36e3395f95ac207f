import { access, constants, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { DomainError } from '../errors.ts';
import type { ServerBinary, Source } from './binaries/server-binary.ts';
import { makeWritable } from './make-writable.ts';
import { narrate, type Say } from './narrate.ts';
import { withFileLock } from './with-file-lock.ts';

/** An executable that runs here; `caution` is worth telling the person who uses it. */
export type FoundBinary = { path: string; caution?: string | undefined };

type Search = {
  env: Readonly<Record<string, string | undefined>>;
  say: Say;
  signal?: AbortSignal;
};

const PROBE_MS = 4000;

/** Finds an executable (environment, PATH, cache) or fetches it into the cache; throws `servers.binaryMissing` saying what to install. */
export async function findBinary(binary: ServerBinary, search: Search): Promise<FoundBinary> {
  const { env } = search;
  const named = env[binary.variable];
  if (named) {
    if (await isExecutable(named)) return { path: resolve(named) };
    throw missing(binary, `${binary.variable} names ${named}, which is not a program that can be run.`);
  }
  const installed = await onPath(binary.commands, env);
  if (installed !== undefined) return { path: installed };
  const home = join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'pepiniere');
  const kept = await cached(home, binary);
  if (kept !== undefined) return kept;
  const unwritable = makeWritable(home);
  if (unwritable !== undefined) {
    throw missing(binary, `It cannot be fetched: the cache folder ${home} cannot be written (${unwritable}).`);
  }
  const waiting = () => search.say(`Another process is fetching ${binary.name}; waiting for it …`);
  return withFileLock(join(home, `${binary.name}.lock`), { ...search, waiting }, async () => {
    return (await cached(home, binary)) ?? fetchFromFirstSource(home, binary, search);
  });
}

async function fetchFromFirstSource(home: string, binary: ServerBinary, search: Search): Promise<FoundBinary> {
  const failures: string[] = [];
  for (const source of binary.sources) {
    const obstacle = await whyNot(source, search.env);
    if (obstacle !== undefined) {
      failures.push(`${source.from}: ${obstacle}`);
      continue;
    }
    try {
      return await fetchFrom(source, home, binary, search);
    } catch (error) {
      search.signal?.throwIfAborted();
      failures.push(`${source.from}: ${reason(error)}`);
    }
  }
  throw missing(binary, `It is neither on the PATH nor could it be fetched (${failures.join('; ')}).`);
}

async function fetchFrom(source: Source, home: string, binary: ServerBinary, search: Search): Promise<FoundBinary> {
  const { say, signal } = search;
  const into = join(home, `${binary.name}.${process.pid}.part`);
  await rm(into, { recursive: true, force: true });
  await mkdir(into);
  try {
    const path = await narrate(say, `Fetching ${binary.name}, not found on this machine, ${source.from}`, (detail) =>
      source.fetch(into, { detail, ...(signal && { signal }) }),
    );
    if (!path.startsWith(into)) return { path };
    const entry = { path: relative(into, path), ...(source.caution !== undefined && { caution: source.caution }) };
    await writeFile(join(into, 'entry.json'), JSON.stringify(entry));
    const folder = join(home, binary.name);
    await rm(folder, { recursive: true, force: true });
    await rename(into, folder);
    return { ...entry, path: join(folder, entry.path) };
  } finally {
    await rm(into, { recursive: true, force: true });
  }
}

/** Why a source cannot serve here, or nothing when it is worth a try. */
async function whyNot(source: Source, env: Search['env']): Promise<string | undefined> {
  if (source.fits && !source.fits()) return 'not for this machine';
  for (const client of source.clients ?? []) {
    if ((await onPath([client], env)) === undefined) return `no ${client} here`;
  }
  if (source.probe === undefined) return undefined;
  try {
    const answer = await fetch(source.probe, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
    return answer.status >= 500 || answer.status === 407 ? `answers ${answer.status}` : undefined;
  } catch {
    return 'cannot be reached';
  }
}

/** What stands beside a kept binary; text that is none, as of a disk that was full, reads as not kept. */
const cacheEntry = z.object({ path: z.string(), caution: z.string().optional() });

async function cached(home: string, binary: ServerBinary): Promise<FoundBinary | undefined> {
  const folder = join(home, binary.name);
  const text = await readFile(join(folder, 'entry.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const entry = cacheEntry.safeParse(parsed(text));
  if (!entry.success) return undefined;
  const path = join(folder, entry.data.path);
  return (await isExecutable(path)) ? { ...entry.data, path } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function onPath(commands: readonly string[], env: Search['env']): Promise<string | undefined> {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  for (const command of commands) {
    const candidates = isAbsolute(command) ? [command] : folders.map((folder) => join(folder, command));
    for (const candidate of candidates) if (await isExecutable(candidate)) return candidate;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK); // a folder passes this
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

const missing = (binary: ServerBinary, why: string) =>
  new DomainError('servers.binaryMissing', `${binary.name} is missing. ${why} ${binary.advice}`, {
    data: { binary: binary.name, variable: binary.variable },
  });

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));
