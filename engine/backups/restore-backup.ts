import { access } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { DomainError } from '../errors.ts';
import { keepDoing } from '../keep-doing.ts';
import { carryOver } from '../store/carry-over.ts';
import { type Held, holdRestored } from '../store/hold-restored.ts';
import {
  endRestoration,
  holdForRestore,
  letGoAfterRestore,
  type Restore,
  showRestoreLives,
  SHOWS_ITSELF,
} from '../store/restorations.ts';
import { openRestoreTarget, type RestoreTarget } from '../store/restore-target.ts';
import type { OverduePolicy } from '../store/scenarios.ts';
import { newId } from '../store/stored.ts';
import { checkBackup } from './check-backup.ts';
import { collectionFile, readCollectionFile } from './collection-file.ts';
import type { Manifest } from './manifest.ts';
import { openQuietEngine } from './open-quiet-engine.ts';
import { type Reapplied, reapplyRefusals } from './reapply-refusals.ts';

/** What is dated so long before a backup may have come into the database after it, in milliseconds: clocks differ. */
const AROUND = 10 * 60_000;
/** A restore shows so often that it lives, in milliseconds. */
const SHOW_EVERY = 5_000;

/** Which backup is restored, and how. */
export interface Restoring {
  readonly folder: string;
  /** Puts it in the place of what is there. */
  readonly replace: boolean;
  /** Nobody else can be working on the database. */
  readonly isAlone: boolean;
  /** Files that tell who refused since; see `keepRefusals`. */
  readonly refusals: readonly string[];
  /** How scenarios go on by themselves; null: when somebody resumes them. */
  readonly resume: OverduePolicy | null;
  /** The ring that sealed what is in it is gone for good. */
  readonly keysLost: boolean;
}

/** What a restoration came to. */
export interface Restored extends Held, Reapplied {
  readonly of: Date;
}

async function refuseRunning({ processesWithin }: RestoreTarget, { isAlone }: Restoring): Promise<void> {
  if (!isAlone && (await processesWithin(SHOWS_ITSELF)) > 0)
    throw new DomainError(
      'restore.running',
      'Pépinière still works on this database: stop every API and worker first. If one was just killed, wait twenty seconds.',
    );
}

async function refuseOccupied({ isOccupied }: RestoreTarget, { replace }: Restoring): Promise<void> {
  if (!replace && (await isOccupied()))
    throw new DomainError(
      'restore.occupied',
      'The database is not empty. To put the backup in the place of what is there: --replace',
    );
}

async function checkFiles(files: readonly string[]): Promise<void> {
  for (const file of files)
    await access(file).catch((cause: unknown) => {
      throw new DomainError('restore.refusalsMissing', `${file} can’t be read.`, { cause });
    });
}

async function load(
  target: RestoreTarget,
  restoring: Restoring,
  { at, collections }: Manifest,
  signal: AbortSignal,
): Promise<Held> {
  const { folder, replace, resume } = restoring;
  const of = new Date(at);
  await target.clear();
  try {
    for (const { name, documents } of collections) {
      signal.throwIfAborted();
      await target.load(name, readCollectionFile(collectionFile(folder, name), documents));
    }
    await refuseRunning(target, restoring);
    if (replace) await carryOver(target, new Date(of.getTime() - AROUND));
    const held = await holdRestored(target, { of, now: new Date(), resume });
    await refuseRunning(target, restoring);
    return held;
  } catch (error) {
    await target.discard().catch(() => undefined);
    throw error;
  }
}

/** Does `work` while no process of the engine starts on the database, and no other restore. */
async function whileHeld<T>(
  { restorations }: RestoreTarget,
  restore: Restore,
  { isAlone }: Restoring,
  work: () => Promise<T>,
): Promise<T> {
  await holdForRestore(restorations, restore, new Date(), { isAlone });
  const stopShowing = keepDoing(() => showRestoreLives(restorations, restore), {
    pause: SHOW_EVERY,
    // Whether the database is this restore's still is asked before anything is replaced.
    failed: () => undefined,
  });
  try {
    return await work();
  } finally {
    await stopShowing();
    // It lets go by itself after a while; how the restore went is what is told.
    await letGoAfterRestore(restorations, restore).catch(() => undefined);
  }
}

/** Makes hold in the restored database what was refused since, after which it is whole. */
async function reapply(config: Config, uri: string, { refusals }: Restoring, of: Date): Promise<Reapplied> {
  const engine = await openQuietEngine({ ...config, mongodb: { uri, database: config.mongodb.database } });
  try {
    const reapplied = await reapplyRefusals(engine, refusals, new Date(of.getTime() - AROUND));
    await endRestoration(engine.store.restorations, new Date());
    return reapplied;
  } finally {
    await engine.close();
  }
}

/**
 * Puts a backup into the database, which holds nothing yet, or with `replace` in the place of what is there. Until all of
 * it is loaded nothing changes; broken off after that, it is to be run again, and no process works on it meanwhile.
 * Throws what `checkBackup` does, `restore.refusalsMissing`, `restore.running`, `restore.occupied` and `restore.underWay`.
 */
export async function restoreBackup(
  config: Config,
  uri: string,
  restoring: Restoring,
  signal: AbortSignal = new AbortController().signal,
): Promise<Restored> {
  const manifest = await checkBackup(restoring.folder, config.keys, restoring);
  await checkFiles(restoring.refusals);
  const of = new Date(manifest.at);
  const restore = { by: newId(), of };
  const target = await openRestoreTarget(uri, config.mongodb.database, restore);
  try {
    return await whileHeld(target, restore, restoring, async () => {
      await refuseRunning(target, restoring);
      await refuseOccupied(target, restoring);
      const held = await load(target, restoring, manifest, signal);
      await target.takePlace(new Date());
      return { of, ...held, ...(await reapply(config, uri, restoring, of)) };
    });
  } finally {
    await target.close();
  }
}
