import type { Instruction } from '../workflows/scripted-run.ts';
import { SHORT_HISTORY } from './short-history.ts';

const wait = (ms: number | null, seq = 0): Instruction => ({ do: 'wait', ms, seq });

/** What a run is told and hears, one after the other. */
export interface Shape {
  readonly script: readonly (Instruction | Error)[];
  readonly nudges?: readonly number[];
  /** Acting in the world fails until all nudges are sent. */
  readonly fails?: boolean;
  /** The run starts afresh after so many events: a history of thousands is too long to keep. */
  readonly longest?: number;
}

/** As `seq` of a wait: no nudge is news. */
const DEAF = Number.MAX_SAFE_INTEGER;
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

/** Each shape a run can have: a workflow that decides otherwise somewhere decides otherwise in one of them. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  'ends-at-once': { script: [] },
  'waits-then-sends': { script: [wait(300), { do: 'perform' }, wait(300)] },
  'woken-by-an-event': { script: [wait(60_000, 1), { do: 'perform' }], nudges: [1, 2] },
  'held-and-resumed': { script: [wait(null)], nudges: [3, 0] },
  'send-retried': { script: [{ do: 'perform' }, new Error('SMTP is away'), { do: 'again' }] },
  'called-outside': {
    script: [
      { do: 'call', queue: 'record-called-outside', seconds: 10, task: { enrollment: 'enrollment-1', key: 'key-1' } },
      wait(100),
    ],
  },
  'called-outside-looks-by-time': {
    script: [
      { do: 'call', queue: 'nobody', seconds: 10, ms: 300, task: { enrollment: 'enrollment-1', key: 'key-1' } },
      { do: 'call', queue: 'nobody', seconds: 10, ms: 300, task: { enrollment: 'enrollment-1', key: 'key-1' } },
    ],
  },
  'call-given-up': {
    script: [
      { do: 'call', queue: 'nobody', seconds: 10, task: { enrollment: 'enrollment-1', key: 'key-1' } },
      wait(100),
    ],
    nudges: [1, 2],
  },
  'starts-afresh-while-it-waits': {
    script: [wait(3_000, DEAF)],
    nudges: upTo(10),
    longest: SHORT_HISTORY,
  },
  'starts-afresh-while-it-tries-again': {
    script: [{ do: 'perform' }],
    nudges: upTo(10),
    fails: true,
    longest: SHORT_HISTORY,
  },
  'batch-gave-way': { script: [{ do: 'again' }, { do: 'again' }, wait(100)] },
};

/** Where the history of a shape is kept, as one release of the workflow's code made it. */
export const historyFile = (release: string, name: string): string =>
  `${SHAPES[name]?.longest === undefined ? '' : 'short/'}${release}-${name}.json`;
