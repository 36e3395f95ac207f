import { z } from 'zod';
import { eventPattern } from '../events/event-pattern.ts';

/** The part of a step at which a run stands whose beginning is not known: its kind is not there, or its config can't be read. */
export const UNREAD = '';

/** A wait a lead is in. Times are virtual milliseconds; `after` is the `seq` each pattern looks back to. */
export const waiting = z.strictObject({
  until: z.number(),
  /** What the trail tells when the time comes; absent: that it passed. */
  because: z.string().optional(),
  listens: z.array(z.strictObject({ pattern: eventPattern, outcome: z.string(), after: z.int() })),
});
export type Waiting = z.infer<typeof waiting>;

/**
 * Where a run stands. `reference` is the `seq` up to which the lead's events belong to the past:
 * a wait hears everything after the previous wait ended, or after the trigger.
 */
export const runState = z.strictObject({
  /** The node the lead is at; null once the run has ended. */
  at: z.string().nullable(),
  /** Why the run ended; null until it has. */
  ended: z.string().nullable(),
  part: z.string(),
  /** How often the lead has come to the node it is at, from 1. */
  visit: z.int(),
  visits: z.record(z.string(), z.int()),
  enteredAt: z.number(),
  startSeq: z.int(),
  reference: z.int(),
  /** Events that have already ended a wait: none ends two. */
  heard: z.array(z.int()),
  waiting: waiting.nullable(),
  /** By which outlet the lead last left each node. */
  outcomes: z.record(z.string(), z.string()).default({}),
  /** Goals reached so far: none is reached twice. */
  reached: z.array(z.string()).default([]),
  /** Where the lead left the scenario, by a rule or an outlet that leads nowhere; null when it ran to an end. */
  leftAt: z.string().nullable().default(null),
});
export type RunState = z.infer<typeof runState>;

/** A run about to enter `node`, started by the event with `seq`, at a virtual instant. */
export function startRun(node: string, part: string, seq: number, now: number): RunState {
  return {
    at: node,
    ended: null,
    part,
    visit: 1,
    visits: { [node]: 1 },
    enteredAt: now,
    startSeq: seq,
    reference: seq,
    heard: [],
    waiting: null,
    outcomes: {},
    reached: [],
    leftAt: null,
  };
}
