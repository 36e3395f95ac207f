import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { guardStep } from '../steps/guard-step.ts';
import { stepsIn } from '../steps/find-step.ts';
import type { Performer } from '../steps/performer.ts';
import type { AnyStep } from '../steps/step-definition.ts';
import { checkStep } from './check-step.ts';
import { guardPerformer } from './guard-performer.ts';
import { limitTime } from './limit-time.ts';
import { USUAL_LIMIT } from './outside-call.ts';
import { runBundle } from './run-bundle.ts';

/** A folder that is left out, and why, in a developer's words. */
export interface BrokenStep {
  readonly folder: string;
  readonly why: string;
}

/** A company's own step kinds, made harmless to the others. */
export interface OwnSteps {
  /** The folder they are in; null where the environment names none. */
  readonly folder: string | null;
  readonly steps: readonly AnyStep[];
  readonly performers: ReadonlyMap<string, Performer>;
  readonly broken: readonly BrokenStep[];
}

interface Loaded {
  readonly step: AnyStep;
  readonly performer: Performer | null;
}

function performerIn(exports: Readonly<Record<string, unknown>>): Performer | null {
  const isPerformer = (found: unknown): found is Performer =>
    typeof found === 'object' && found !== null && 'perform' in found && typeof found.perform === 'function';
  return Object.values(exports).find(isPerformer) ?? null;
}

async function loadOne(folder: string, kind: string): Promise<Loaded> {
  // The bundler is big: who has no steps of their own never loads it.
  const { bundlePart } = await import('./bundle-part.ts');
  const file = join(folder, kind, 'step.ts');
  const found = stepsIn(await runBundle(await bundlePart(file, 'step'), `${kind}/step.ts`));
  const [definition] = found;
  if (definition === undefined || found.length > 1)
    throw new Error(`step.ts has to export one step made by defineStep; it exports ${found.length}`);
  const step = guardStep(definition, limitTime);
  const acting = join(folder, kind, 'perform.ts');
  const performer = existsSync(acting)
    ? performerIn(await runBundle(await bundlePart(acting, 'perform'), `${kind}/perform.ts`))
    : null;
  checkStep(step, kind, performer !== null);
  return {
    step,
    performer: performer && guardPerformer(kind, performer, step.timeLimitSeconds ?? USUAL_LIMIT),
  };
}

const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
};

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => !entry.isFile() && existsSync(join(folder, entry.name, 'step.ts')))
    .map(({ name }) => name)
    .sort();
}

/** Loads every folder with a step.ts in a folder; one that can't be loaded is left out with the reason, and the others work. */
export async function loadOwnSteps(folder: string | null): Promise<OwnSteps> {
  if (folder === null) return { folder, steps: [], performers: new Map(), broken: [] };
  const steps: AnyStep[] = [];
  const performers = new Map<string, Performer>();
  const broken: BrokenStep[] = [];
  const kinds = await foldersIn(folder).catch((error: unknown) => {
    broken.push({ folder, why: reason(error) });
    return [];
  });
  for (const kind of kinds) {
    try {
      const { step, performer } = await loadOne(folder, kind);
      steps.push(step);
      if (performer !== null) performers.set(kind, performer);
    } catch (error) {
      broken.push({ folder: kind, why: reason(error) });
    }
  }
  return { folder, steps, performers, broken };
}
