import { existsSync } from 'node:fs';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Engine } from '../engine.ts';
import { keepDoing } from '../keep-doing.ts';
import { erasuresSince } from '../store/erasures.ts';
import { suppressionsSince } from '../store/suppressions.ts';
import { readRefusals, type Refusal, refusalsFile } from './refusals.ts';

const EVERY = 2_000;
/** What is dated so long before may still be on its way into the database, in milliseconds: a transaction is tried again for two minutes, and may then take one. */
const ON_ITS_WAY = 5 * 60_000;
/** So it may where the clocks of machines differ; that is looked for once in so many times. */
const CLOCKS_APART = 90 * 60_000;
const FAR_BACK_ONCE_IN = 30;

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

const asLine = (one: Refusal): readonly [string, number] => [JSON.stringify(one), Date.parse(one.at)];

/**
 * Appends to a file what it does not have yet, each time it is called. It reads from where it had got to, less what may
 * have been on its way: that is a date of those who write, and goes on with `clock`, which must never jump.
 */
export function refusalsKeeper(
  engine: Engine,
  file = refusalsFile(engine.config.dataDir),
  clock: () => number = () => performance.now(),
): () => Promise<void> {
  let known: Map<string, number> | null = null;
  let upTo = 0;
  let lookedAt = clock();
  let looks = 0;
  /** A date of a clock that is ahead says nothing of what was read until now. */
  const latest = (lines: ReadonlyMap<string, number>): number =>
    [...lines.values()].reduce((latestYet, at) => Math.max(latestYet, Math.min(at, engine.now())), 0);
  const kept = async (): Promise<Map<string, number>> => {
    const lines = new Map<string, number>();
    if (existsSync(file)) for await (const one of readRefusals(file)) lines.set(...asLine(one));
    upTo = latest(lines);
    return lines;
  };
  return async () => {
    const began = clock();
    const isFirst = known === null;
    const seen = (known ??= await kept());
    const isFarBack = looks % FAR_BACK_ONCE_IN === 0;
    const since = upTo - (isFarBack ? CLOCKS_APART : ON_ITS_WAY);
    const found = new Map((await refusalsSince(engine, new Date(since))).map(asLine));
    const lines = [...found].filter(([line]) => !seen.has(line));
    if (lines.length > 0) {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      // What a crash broke off ends before what follows.
      const text = lines.map(([line]) => line).join('\n');
      await appendFile(file, `${isFirst ? '\n' : ''}${text}\n`, { mode: 0o600, flush: true });
      for (const [line, at] of lines) seen.set(line, at);
    }
    if (isFarBack) for (const [line, at] of seen) if (at < since) seen.delete(line);
    upTo = Math.max(upTo + began - lookedAt, latest(found));
    lookedAt = began;
    looks += 1;
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
