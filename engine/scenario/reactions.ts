import type { Did } from './interpreter.ts';
import type { HeardEvent } from './look-back.ts';
import type { JsonObject } from './json.ts';

/** Something the simulated lead, or the world, does: at an instant, or some time after the lead first did a step. */
export type Reaction = Planned | Following;

interface Planned {
  readonly type: string;
  readonly data: JsonObject;
  readonly at: number;
}

interface Following {
  readonly type: string;
  readonly data: JsonObject;
  /** The node the lead must have done something at. */
  readonly after: string;
  readonly delay: number;
}

interface Due {
  readonly at: number;
  readonly reaction: Reaction;
}

/** The scripted reactions of a simulation, by when they happen. All times are virtual milliseconds. */
export interface Script {
  readonly due: readonly Due[];
  /** Those that wait for the lead to do a step. */
  readonly later: readonly Following[];
}

const inOrder = (due: readonly Due[]): Due[] => due.toSorted((a, b) => a.at - b.at);

/** The script before anything has happened. */
export function scripted(reactions: readonly Reaction[]): Script {
  return {
    due: inOrder(reactions.flatMap((reaction) => ('at' in reaction ? [{ at: reaction.at, reaction }] : []))),
    later: reactions.filter((reaction) => 'after' in reaction),
  };
}

/** The script once the lead has done something: reactions to that step get their instant. */
export function reactTo(script: Script, { node, at }: Did): Script {
  const now = script.later.filter(({ after }) => after === node);
  if (now.length === 0) return script;
  return {
    due: inOrder([...script.due, ...now.map((reaction) => ({ at: at + reaction.delay, reaction }))]),
    later: script.later.filter(({ after }) => after !== node),
  };
}

/** The events of all reactions due by `now`, with `seq` from `firstSeq` on, and the script that is left. */
export function happen(
  script: Script,
  now: number,
  firstSeq: number,
  enrollment: string,
): { events: HeardEvent[]; left: Script } {
  const due = script.due.filter(({ at }) => at <= now);
  const events = due.map(({ at, reaction: { type, data } }, index) => {
    const seq = firstSeq + index;
    return { id: `event-${seq}`, seq, type, at, data: { ...data, enrollment } };
  });
  return { events, left: { ...script, due: script.due.slice(due.length) } };
}
