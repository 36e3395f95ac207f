import { Resolver } from 'node:dns/promises';
import { z } from 'zod';

/** What the DNS answers: records, that there are none, or nothing in time. */
export type Looked<T> =
  | { readonly state: 'found'; readonly records: readonly T[] }
  | { readonly state: 'none' }
  | { readonly state: 'unanswered' };

/** Looks up what is published under a name. */
export interface Dns {
  /** The texts of its TXT records, each put together. */
  readonly txt: (name: string) => Promise<Looked<string>>;
  /** The hosts that take its mail. */
  readonly mx: (name: string) => Promise<Looked<string>>;
}

/** One question is over after twice this and a little. */
const PATIENCE_MS = 1_500;
const NOTHING: readonly string[] = ['ENOTFOUND', 'ENODATA'];
const failure = z.object({ code: z.string() });

async function look<T>(asked: Promise<readonly T[]>): Promise<Looked<T>> {
  try {
    const records = await asked;
    return records.length === 0 ? { state: 'none' } : { state: 'found', records };
  } catch (error) {
    const read = failure.safeParse(error);
    return { state: read.success && NOTHING.includes(read.data.code) ? 'none' : 'unanswered' };
  }
}

/** The DNS by these servers, or by those of this machine; nothing is kept. */
export function openDns(servers: readonly string[]): Dns {
  const resolver = new Resolver({ timeout: PATIENCE_MS, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  return {
    txt: (name) => look(resolver.resolveTxt(name).then((found) => found.map((parts) => parts.join('')))),
    mx: (name) => look(resolver.resolveMx(name).then((found) => found.map(({ exchange }) => exchange))),
  };
}
