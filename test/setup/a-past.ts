import type { EventDocument } from '../../engine/store/events.ts';
import { newId } from '../../engine/store/stored.ts';
import type { Store } from '../../engine/store/store.ts';
import type { TrailDocument } from '../../engine/store/trail.ts';

/** A step taken: the node, the way out, or null where the run ended, and why. */
export type Taken = readonly [
  node: string,
  outlet: string | null,
  code: string,
  data?: TrailDocument['because']['data'],
];

interface Journey {
  readonly version?: number;
  readonly day: string;
  readonly test?: boolean;
}

/** What was recorded of a scenario on days gone by, written as it would have been. Noon, UTC, is when everything happened. */
export function aPast({ trail, events }: Store, scenario: string) {
  const decisions: TrailDocument[] = [];
  const recorded: EventDocument[] = [];
  const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);
  const happened = (
    type: EventDocument['type'],
    day: string,
    data: EventDocument['data'],
    more: Partial<EventDocument> = {},
  ): void => {
    const at = noon(day);
    const what = { type, at, recordedAt: at, data, dedupeKey: newId(), test: false, cause: null, depth: 0 };
    recorded.push({ _id: newId(), lead: newId(), seq: recorded.length + 1, ...what, ...more });
  };
  return {
    happened,
    /** A lead takes these steps; answers its run, and the id of the mail that a step sent it. */
    goes: (steps: readonly Taken[], { version = 1, day, test = false }: Journey) => {
      const [enrollment, lead] = [newId(), newId()];
      for (const [order, [node, outlet, code, data = {}]] of steps.entries())
        decisions.push({
          _id: `${enrollment}:${node}:1:main`,
          enrollment,
          lead,
          scenario,
          version,
          node,
          visit: 1,
          part: 'main',
          kind: node,
          outcome: outlet ?? 'end',
          outlet,
          because: { code, data },
          order,
          at: noon(day),
          test,
        });
      return { enrollment, lead, mail: (node: string) => `${enrollment}:${node}:1` };
    },
    /** Somebody clicks in the mail of a step. */
    clicks: (send: string, node: string, day: string, more: Partial<EventDocument> = {}): void =>
      happened('mail-clicked', day, { send, scenario, node, link: 0, url: 'https://example.org' }, more),
    keep: async (): Promise<void> => {
      if (decisions.length > 0) await trail.raw.insertMany(decisions);
      if (recorded.length > 0) await events.raw.insertMany(recorded);
    },
  };
}
