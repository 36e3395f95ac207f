import { z } from 'zod';
import type { Did } from './interpreter.ts';
import { jsonObject, type JsonObject } from './json.ts';

const what = {
  type: z.string().min(1).max(60),
  data: jsonObject,
  /** Fields of the profile that change with it, as by a form. */
  profile: jsonObject.optional(),
};

/** Something the simulated lead, or the world, does: at an instant, or some time after the lead first did a step. */
export const reaction = z.union([
  z.strictObject({ ...what, at: z.number() }),
  z.strictObject({
    ...what,
    /** The node the lead must have done something at; with `by`, come to this outcome there. */
    after: z.string().min(1).max(60),
    by: z.string().min(1).max(60).optional(),
    delay: z.number().min(0),
  }),
]);
export type Reaction = z.infer<typeof reaction>;
type Following = Extract<Reaction, { after: string }>;

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

/** A reaction whose time has come. */
export interface Reacted {
  readonly at: number;
  readonly type: string;
  readonly data: JsonObject;
  readonly profile?: JsonObject | undefined;
}

const inOrder = (due: readonly Due[]): Due[] => due.toSorted((a, b) => a.at - b.at);

/** The script before anything has happened. */
export function scripted(reactions: readonly Reaction[]): Script {
  return {
    due: inOrder(reactions.flatMap((given) => ('at' in given ? [{ at: given.at, reaction: given }] : []))),
    later: reactions.filter((given) => 'after' in given),
  };
}

/** The script once the lead has done something: reactions to that step get their instant. */
export function reactTo(script: Script, { node, outcome, at }: Did): Script {
  const isNow = ({ after, by }: Following): boolean => after === node && (by === undefined || by === outcome);
  const now = script.later.filter(isNow);
  if (now.length === 0) return script;
  return {
    due: inOrder([...script.due, ...now.map((given) => ({ at: at + given.delay, reaction: given }))]),
    later: script.later.filter((given) => !isNow(given)),
  };
}

/** The reactions due by `now`, in order, and the script that is left. An event that names no run is one of `enrollment`. */
export function happen(script: Script, now: number, enrollment: string): { reacted: Reacted[]; left: Script } {
  const due = script.due.filter(({ at }) => at <= now);
  const reacted = due.map(({ at, reaction: { type, data, profile } }) => ({
    at,
    type,
    data: { enrollment, ...data },
    profile,
  }));
  return { reacted, left: { ...script, due: script.due.slice(due.length) } };
}
