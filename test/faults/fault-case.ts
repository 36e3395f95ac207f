import type { Dice } from '../../engine/steps/step-definition.ts';
import type { Mailed } from './mail-through.ts';
import type { Mailing } from './publish-mailing.ts';
import type { Stage, StageWanted } from './stage.ts';

/** One way in which things go wrong, played on a stage of its own. */
export interface FaultCase {
  readonly name: string;
  /** Why it can't be played on this machine; null where it can. */
  readonly impossible?: () => Promise<string | null>;
  readonly stage?: StageWanted;
  readonly publish: (stage: Stage) => Promise<Mailing>;
  /** How often it is played where so many runs of kills are asked for. */
  readonly runs: (asked: number) => number;
  /** Plays it once; `run` counts from 1. */
  readonly play: (stage: Stage, mailing: Mailing, dice: Dice, run: number) => Promise<Played>;
}

export interface Played extends Mailed {
  /** What was done, in a few words. */
  readonly told: string;
  /** What should not be, besides what the outcomes tell. */
  readonly amiss?: readonly string[];
}
