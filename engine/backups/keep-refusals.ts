import { existsSync } from 'node:fs';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Engine } from '../engine.ts';
import { keepDoing } from '../keep-doing.ts';
import { erasuresSince } from '../store/erasures.ts';
import { suppressionsSince } from '../store/suppressions.ts';
import { readRefusals, type Refusal, refusalsFile } from './refusals.ts';

const EVERY = 2_000;
/** What is dated so long before may still be on its way into the database, in milliseconds: clocks differ. */
const ON_ITS_WAY = 90 * 60_000;

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
  let known: Map<string, number> | null = null;
  let newest = 0;
  const note = (one: Refusal): readonly [string, number] => {
    const at = Date.parse(one.at);
    // A date of a clock that is ahead says nothing of what was read until now.
    newest = Math.max(newest, Math.min(at, engine.now()));
    return [JSON.stringify(one), at];
  };
  const read = async (): Promise<Map<string, number>> => {
    const lines = new Map<string, number>();
    if (existsSync(file)) for await (const one of readRefusals(file)) lines.set(...note(one));
    return lines;
  };
  return async () => {
    const isFirst = known === null;
    const seen = (known ??= await read());
    const since = newest - ON_ITS_WAY;
    for (const [line, at] of seen) if (at < since) seen.delete(line);
    const found = new Map((await refusalsSince(engine, new Date(since))).map(note));
    const lines = [...found].filter(([line]) => !seen.has(line));
    if (lines.length === 0) return;
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    // What a crash broke off ends before what follows.
    const text = lines.map(([line]) => line).join('\n');
    await appendFile(file, `${isFirst ? '\n' : ''}${text}\n`, { mode: 0o600, flush: true });
    for (const [line, at] of lines) seen.set(line, at);
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
