import { seededDice } from '../../engine/scenario/seeded-dice.ts';
import type { FaultCase, Played } from './fault-case.ts';
import { judge } from './outcome.ts';
import { openStage, type Stage, type StageWanted } from './stage.ts';

/** What several runs came to. */
export interface Tally {
  readonly runs: number;
  readonly lost: number;
  readonly duplicates: number;
  readonly unknown: number;
  readonly unjustified_unknown: number;
  /** What else should not have been. */
  readonly amiss: number;
  readonly worst_recovery_s: number;
}

/** A recovery that takes longer is told with the story of who took longest. */
const SLOW_S = 60;

export const NOTHING: Tally = {
  runs: 0,
  lost: 0,
  duplicates: 0,
  unknown: 0,
  unjustified_unknown: 0,
  amiss: 0,
  worst_recovery_s: 0,
};

export const add = (one: Tally, other: Tally): Tally => ({
  runs: one.runs + other.runs,
  lost: one.lost + other.lost,
  duplicates: one.duplicates + other.duplicates,
  unknown: one.unknown + other.unknown,
  unjustified_unknown: one.unjustified_unknown + other.unjustified_unknown,
  amiss: one.amiss + other.amiss,
  worst_recovery_s: Math.max(one.worst_recovery_s, other.worst_recovery_s),
});

export const isBad = ({ lost, duplicates, unjustified_unknown, amiss }: Tally): boolean =>
  lost + duplicates + unjustified_unknown + amiss > 0;

function tallyOf({ outcomes, faults, recoveredMs, amiss = [] }: Played): Tally {
  const verdicts = outcomes.map((outcome) => judge(outcome, outcome.meant, faults));
  const sum = (of: (verdict: (typeof verdicts)[number]) => number): number =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0);
  return {
    runs: 1,
    lost: sum(({ lost }) => lost),
    duplicates: sum(({ duplicates }) => duplicates),
    unknown: sum(({ unknown }) => unknown),
    unjustified_unknown: sum(({ unjustifiedUnknown }) => unjustifiedUnknown),
    amiss: amiss.length,
    worst_recovery_s: Math.round(recoveredMs / 1000),
  };
}

/** What came of which leads: `5 × 1 sent, 1 × 0 unknown`. */
function sayOutcomes({ outcomes }: Played): string {
  const counts = new Map<string, number>();
  for (const { accepted, listed, ended } of outcomes) {
    const one = `${accepted} ${listed}${ended ? '' : ' (still on its way)'}`;
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return [...counts].map(([one, count]) => `${count} × ${one}`).join(', ');
}

const asTally = ({ unjustifiedUnknown, ...verdict }: ReturnType<typeof judge>): Tally => ({
  ...NOTHING,
  ...verdict,
  unjustified_unknown: unjustifiedUnknown,
});

export interface Playing {
  /** How many runs of kills are asked for. */
  readonly asked: number;
  readonly seed: number;
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** The story of the lead that took longest. */
const sayLast = ({ outcomes }: Played): readonly string[] =>
  [...outcomes].sort((one, other) => other.tookUntil - one.tookUntil)[0]?.story ?? [];

function tell({ name }: FaultCase, played: Played, tally: Tally, which: string): string {
  const what = `${name} ${which}: ${played.told}; ${sayOutcomes(played)}; ${tally.worst_recovery_s} s`;
  if (!isBad(tally)) return tally.worst_recovery_s > SLOW_S ? [what, ...sayLast(played)].join('\n  ') : what;
  const wrong = played.outcomes.filter((outcome) => isBad(asTally(judge(outcome, outcome.meant, played.faults))));
  const lines = [
    ...(played.amiss ?? []),
    ...wrong.map((outcome) => JSON.stringify(outcome)),
    JSON.stringify(played.faults),
  ];
  return [`${what} – WRONG`, ...lines].join('\n  ');
}

/** Plays a case as often as it asks for, on a stage that is open. */
export async function playRuns(stage: Stage, one: FaultCase, { asked, seed, say, signal }: Playing): Promise<Tally> {
  const mailing = await one.publish(stage);
  const runs = one.runs(asked);
  let tally = NOTHING;
  for (let run = 1; run <= runs; run += 1) {
    signal?.throwIfAborted();
    const played = await one.play(stage, mailing, seededDice(seed * 1_000 + run), run);
    const now = tallyOf(played);
    say(tell(one, played, now, `${run} of ${runs}`));
    tally = add(tally, now);
  }
  return tally;
}

/** The same on a stage of its own. */
export async function playCase(
  one: FaultCase,
  { temporal, ...playing }: Playing & Pick<StageWanted, 'temporal'>,
): Promise<Tally> {
  const { signal } = playing;
  const stage = await openStage({
    ...one.stage,
    ...(temporal === undefined ? {} : { temporal }),
    ...(signal === undefined ? {} : { signal }),
  });
  const interrupted = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  try {
    return await Promise.race([playRuns(stage, one, playing), interrupted]);
  } finally {
    await stage.close();
  }
}
