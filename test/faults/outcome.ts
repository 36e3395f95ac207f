import type { Handing } from './stage.ts';

/** What became of one lead's mail: what its story lists, and how often the mail server took it. */
export interface Outcome {
  readonly email: string;
  readonly listed: 'sent' | 'unknown' | 'failed' | 'skipped' | 'nothing';
  readonly accepted: number;
  /** How often it came into the scenario. */
  readonly entered: number;
  /** It went through the scenario to its end. */
  readonly ended: boolean;
  readonly handings: readonly Handing[];
  /** A line an event or step, with its time. */
  readonly story: readonly string[];
  /** When its end was seen, in real milliseconds. */
  readonly tookUntil: number;
}

/** A time in which something was amiss; within `excuses`, the reply to a mail may have been lost with a killed process. */
export interface Fault {
  readonly from: number;
  readonly excuses: readonly [from: number, to: number] | null;
}

/** What the mail server means to do with a lead's mail. */
export type Meant = 'taken' | 'refused';

export interface Verdict {
  readonly lost: number;
  readonly duplicates: number;
  readonly unknown: number;
  readonly unjustifiedUnknown: number;
}

/** A reply is noted within this, even on a machine that is busy with starting processes. */
const NOTED_WITHIN = 5_000;
/** An attempt is over by then. */
const ATTEMPT_WITHIN = 60_000;

const isExcused = ({ handings }: Outcome, faults: readonly Fault[]): boolean =>
  handings.some(({ dataAt, repliedAt }) =>
    faults.some(({ excuses }) => {
      if (excuses === null) return false;
      const until = repliedAt === undefined ? dataAt + ATTEMPT_WITHIN : repliedAt + NOTED_WITHIN;
      return dataAt <= excuses[1] && excuses[0] <= until;
    }),
  );

/** Judges one lead: a mail taken is listed sent or, where a kill fell between its data and its noted reply, unknown; one that was refused is listed failed. */
export function judge(outcome: Outcome, meant: Meant, faults: readonly Fault[]): Verdict {
  const { listed, accepted, entered, ended } = outcome;
  const isUnknown = listed === 'unknown';
  const isRight = ended && (isUnknown || (meant === 'taken' ? listed === 'sent' && accepted > 0 : listed === 'failed'));
  const tooMany = meant === 'taken' ? accepted - 1 : accepted;
  return {
    lost: isRight ? 0 : 1,
    duplicates: Math.max(0, tooMany) + Math.max(0, entered - 1),
    unknown: isUnknown ? 1 : 0,
    unjustifiedUnknown: isUnknown && !isExcused(outcome, faults) ? 1 : 0,
  };
}
