import { sameJson } from '../../../engine/scenario/diff-versions.ts';
import type { Graph } from '../../../engine/scenario/graph.ts';
import type { Did } from '../../../engine/scenario/interpreter.ts';
import type { JsonObject } from '../../../engine/scenario/json.ts';
import type { HeardEvent } from '../../../engine/scenario/look-back.ts';
import type { Plan } from '../../../engine/scenario/plan.ts';
import { type Call, simulate, type Simulated } from '../../../engine/scenario/simulate.ts';
import type { SimulationInput } from '../../../engine/scenario/simulation-input.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';

type Seen = { readonly at: number; readonly node: string } & (
  | { readonly what: 'decided'; readonly did: Did }
  | { readonly what: 'waits'; readonly until: number; readonly hears: boolean }
  | { readonly what: 'happened'; readonly type: string; readonly data: JsonObject }
  | { readonly what: 'over' }
);

/** Something to see on the way, at a virtual instant: where the lead is, and the connection it has just come by, if it came. */
export type Moment = Seen & { readonly way: string | null };

/** All that a simulated lead goes through, in order. */
export interface Journey {
  readonly moments: readonly Moment[];
  readonly start: number;
  readonly end: number;
  readonly simulated: Simulated;
}

const isScripted = ({ type, data }: HeardEvent, { reactions }: SimulationInput): boolean =>
  reactions.some(
    (reaction) =>
      reaction.type === type &&
      Object.entries(reaction.data).every(([key, value]) => sameJson(data[key] ?? null, value)),
  );

/** A wait that is over as it begins shows nothing. */
const isToBeSeen = (one: Seen, next: Seen | undefined): boolean =>
  one.what !== 'waits' || next?.what !== 'decided' || next.at > one.at || next.node !== one.node;

function withWays(seen: readonly Seen[], { edges }: Pick<Graph, 'edges'>): Moment[] {
  let left: Did | null = null;
  return seen.map((one) => {
    const by = left;
    left = one.what === 'decided' && one.did.outlet !== null ? one.did : null;
    const way =
      by === null
        ? undefined
        : edges.find(({ from, outlet, to }) => from === by.node && outlet === by.outlet && to === one.node);
    return { ...one, way: way?.id ?? null };
  });
}

/** Takes one lead through a plan and keeps all there is to see; null when the plan has no such trigger. */
export function journeyOf(plan: Plan, graph: Pick<Graph, 'edges'>, input: SimulationInput): Journey | null {
  if (!plan.triggers.some(({ node }) => node === input.trigger)) return null;
  const seen: Seen[] = [];
  let known = 0;
  const note = (events: readonly HeardEvent[], node: string): void => {
    for (const event of events.slice(known))
      if (isScripted(event, input))
        seen.push({ what: 'happened', at: event.at, node, type: event.type, data: event.data });
    known = Math.max(known, events.length);
  };
  const watch = ({ from, input: told, advanced: { did, state } }: Call): void => {
    if (told.lookBack !== undefined) note(told.lookBack.events, from.at ?? input.trigger);
    for (const one of did) seen.push({ what: 'decided', at: one.at, node: one.node, did: one });
    const { waiting, at: node } = state;
    if (waiting !== null && waiting !== from.waiting && node !== null)
      seen.push({ what: 'waits', at: told.now, node, until: waiting.until, hears: waiting.listens.length > 0 });
  };
  const simulated = simulate({ ...input, plan, catalogue, lead: { ...input.lead, events: [] }, watch });
  const { at, standsAt, path, lead } = simulated;
  const last = path.at(-1);
  const node = standsAt ?? last?.node ?? input.trigger;
  note(lead.events, node);
  if (last?.because.code !== 'end') seen.push({ what: 'over', at, node });
  const moments = withWays(
    seen.filter((one, index) => isToBeSeen(one, seen[index + 1])),
    graph,
  );
  return { moments, start: input.start, end: Math.max(input.start, moments.at(-1)?.at ?? at), simulated };
}

/** What has come by an instant last: the number of its moment. */
export const momentAt = ({ moments }: Pick<Journey, 'moments'>, at: number): number =>
  Math.max(
    0,
    moments.findLastIndex((moment) => moment.at <= at),
  );
