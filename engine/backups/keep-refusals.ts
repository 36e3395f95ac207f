import { existsSync } from 'node:fs';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Engine } from '../engine.ts';
import { keepDoing } from '../keep-doing.ts';
import { erasuresSince } from '../store/erasures.ts';
import { suppressionsSince } from '../store/suppressions.ts';
import { readRefusals, type Refusal, refusalsFile } from './refusals.ts';

const EVERY = 2_000;
/** What is dated before may still be on its way into the database, in milliseconds. */
const ON_ITS_WAY = 5 * 60_000;

async function refusalsSince({ store }: Engine, since: Date): Promise<Refusal[]> {
  const [erased, blocked] = await Promise.all([
    erasuresSince(store.erasures, since),
    suppressionsSince(store.suppressions, since),
  ]);
  return [
    ...erased.map(({ _id: lead, at }) => ({ what: 'erased' as const, lead, at: at.toISOString() })),
    ...blocked.map(({ _id: address, reason, at }) => ({
      what: 'blocked' as const,
      address,
      reason,
      at: at.toISOString(),
    })),
  ];
}

/** Appends to a file what it does not have yet, each time it is called. */
export function refusalsKeeper(engine: Engine, file = refusalsFile(engine.config.dataDir)): () => Promise<void> {
  let known: Set<string> | null = null;
  let newest = 0;
  const note = (one: Refusal): string => {
    newest = Math.max(newest, Date.parse(one.at));
    return JSON.stringify(one);
  };
  const read = async (): Promise<Set<string>> => {
    const lines = new Set<string>();
    if (existsSync(file)) for await (const one of readRefusals(file)) lines.add(note(one));
    return lines;
  };
  return async () => {
    const isFirst = known === null;
    const seen = (known ??= await read());
    const found = await refusalsSince(engine, new Date(newest - ON_ITS_WAY));
    const lines = [...new Set(found.map(note))].filter((line) => !seen.has(line));
    if (lines.length === 0) return;
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    // What a crash broke off ends before what follows.
    await appendFile(file, `${isFirst ? '\n' : ''}${lines.join('\n')}\n`, { mode: 0o600, flush: true });
    for (const line of lines) seen.add(line);
  };
}

/** Keeps them while the worker runs; answers how to end it. What can't be written is told once. */
export function keepRefusals(engine: Engine): () => Promise<void> {
  let isTold = false;
  const keep = refusalsKeeper(engine);
  return keepDoing(
    async () => {
      await keep();
      isTold = false;
    },
    {
      pause: EVERY,
      failed: (err) => {
        if (!isTold)
          engine.log.warn(
            { err },
            'who was erased or blocked is not noted outside the database: see docs/operations.md, Backups',
          );
        isTold = true;
      },
    },
  );
}
