import { z } from 'zod';
import { PATH_ENDED } from './interpreter.ts';
import { zoned } from './local-time.ts';
import { own } from './own.ts';
import type { SharedCourse } from './shared-course.ts';
import type { Simulated } from './simulate.ts';

const count = z.int().min(0);
const counts = z.record(z.string(), count);

/** What came of many simulated leads. Days are local dates of the company; `waiting` and `left` are by where a lead stood. */
export const simulationTally = z.strictObject({
  leads: count,
  /** Of them, still inside when time was up. */
  inside: count,
  /** By the reason with which their runs ended. */
  ended: counts,
  nodes: z.record(z.string(), z.strictObject({ passed: count, waiting: count, left: count, outcomes: counts })),
  mails: count,
  /** Mails not sent because their lead had its share. */
  capped: count.default(0),
  /** Mails that had to wait for their turn because so many leave an hour, and for how long at most, in milliseconds. */
  queued: z.strictObject({ mails: count, longest: z.number() }).default({ mails: 0, longest: 0 }),
  /** When the scenario would have paused itself, in milliseconds: more mails in an hour than it may send. Null: never. */
  pausedAt: z.number().nullable().default(null),
  /** By split: the way that won, and when; null: before the simulation. */
  winners: z.record(z.string(), z.strictObject({ way: z.string(), at: z.number().nullable() })).default({}),
  mailsByNode: counts,
  mailsPerDay: counts,
  handOffs: count,
  handOffsPerDay: counts,
  /** By salesperson; `''` is nobody, where nobody sells. */
  handOffsPerSalesperson: z.record(z.string(), z.strictObject({ handOffs: count, mostAtOnce: count })),
});
export type SimulationTally = z.infer<typeof simulationTally>;

/** A salesperson of the simulation: the hand-offs open, by when they end, and those taken so far. */
interface Salesperson {
  readonly id: string;
  open: number[];
  servedAt: number;
  handOffs: number;
  mostAtOnce: number;
}

interface NodeCount {
  passed: number;
  waiting: number;
  left: number;
  readonly outcomes: Record<string, number>;
}

/** A hand-off, from when it was made until it was answered or taken back. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** More hand-offs are counted, but not shared out: memory stays bounded. */
const MOST_SPANS = 200_000;
const QUARTER = 900_000;

const add = (record: Record<string, number>, key: string, by = 1): void =>
  void (record[key] = (own(record, key) ?? 0) + by);

/** Shares hand-offs out as the engine does: to the least loaded; of equals, to who was served longest ago. */
function shareOut(spans: readonly Span[], salespeople: readonly string[]): SimulationTally['handOffsPerSalesperson'] {
  const people = (salespeople.length === 0 ? [''] : salespeople).map((id): Salesperson => ({
    id,
    open: [],
    servedAt: Number.NEGATIVE_INFINITY,
    handOffs: 0,
    mostAtOnce: 0,
  }));
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    for (const person of people) person.open = person.open.filter((end) => end > from);
    const [first, ...rest] = people;
    if (first === undefined) break;
    const taker = rest.reduce(
      (best, next) =>
        next.open.length < best.open.length || (next.open.length === best.open.length && next.servedAt < best.servedAt)
          ? next
          : best,
      first,
    );
    taker.open.push(to);
    taker.servedAt = from;
    taker.handOffs += 1;
    taker.mostAtOnce = Math.max(taker.mostAtOnce, taker.open.length);
  }
  return Object.fromEntries(people.map(({ id, handOffs, mostAtOnce }) => [id, { handOffs, mostAtOnce }]));
}

/** Counts simulated leads one after the other; keeps sums only, so that it stays small however many they are. */
export class TallyKeeper {
  readonly #zone: string;
  readonly #days = new Map<number, string>();
  readonly #spans: Span[] = [];
  readonly #nodes: Record<string, NodeCount> = {};
  readonly #ended: Record<string, number> = {};
  readonly #mailsByNode: Record<string, number> = {};
  readonly #mailsPerDay: Record<string, number> = {};
  readonly #handOffsPerDay: Record<string, number> = {};
  #leads = 0;
  #inside = 0;
  #mails = 0;
  #capped = 0;
  #handOffs = 0;

  constructor(zone: string) {
    this.#zone = zone;
  }

  /** Adds what came of one lead. */
  add(simulated: Simulated): void {
    const { path, mails, ended, standsAt } = simulated;
    this.#leads += 1;
    this.#capped += path.filter(({ because: { data } }) => data['reason'] === 'capped').length;
    if (ended === null) this.#inside += 1;
    else add(this.#ended, ended);
    for (const [index, { node, outcome, outlet }] of path.entries()) {
      const isLast = index === path.length - 1;
      if (outlet === null && !(isLast && standsAt === null)) continue;
      const at = this.#node(node);
      // By an outlet that leads nowhere it left the scenario.
      if (!isLast || ended !== PATH_ENDED) at.passed += 1;
      add(at.outcomes, outcome);
    }
    if (standsAt !== null) this.#node(standsAt)[ended === null ? 'waiting' : 'left'] += 1;
    this.#mails += mails.length;
    for (const { node, at } of mails) {
      add(this.#mailsByNode, node);
      add(this.#mailsPerDay, this.#day(at));
    }
    this.#addHandOffs(simulated);
  }

  /** The sums so far; `salespeople` share the hand-offs, the leads what is in `shared`. */
  tally(salespeople: readonly string[], shared: SharedCourse): SimulationTally {
    return {
      leads: this.#leads,
      inside: this.#inside,
      ended: { ...this.#ended },
      nodes: Object.fromEntries(
        Object.entries(this.#nodes).map(([node, at]) => [node, { ...at, outcomes: { ...at.outcomes } }]),
      ),
      mails: this.#mails,
      capped: this.#capped,
      queued: { ...shared.places.held },
      pausedAt: shared.pausedAt,
      winners: shared.experiments.winners(),
      mailsByNode: { ...this.#mailsByNode },
      mailsPerDay: { ...this.#mailsPerDay },
      handOffs: this.#handOffs,
      handOffsPerDay: { ...this.#handOffsPerDay },
      handOffsPerSalesperson: shareOut(this.#spans, salespeople),
    };
  }

  #node(node: string): NodeCount {
    const known = own(this.#nodes, node);
    if (known !== undefined) return known;
    const fresh = { passed: 0, waiting: 0, left: 0, outcomes: {} };
    this.#nodes[node] = fresh;
    return fresh;
  }

  /** Zones differ by quarters of an hour, so that one quarter lies in one day. */
  #day(at: number): string {
    const quarter = Math.floor(at / QUARTER);
    const known = this.#days.get(quarter);
    if (known !== undefined) return known;
    const day = zoned(quarter * QUARTER, this.#zone)
      .toPlainDate()
      .toString();
    this.#days.set(quarter, day);
    return day;
  }

  #addHandOffs({ lead, at: end }: Simulated): void {
    const open = new Map<unknown, number>();
    const close = (node: unknown, to: number): void => {
      const from = open.get(node);
      open.delete(node);
      if (from !== undefined && this.#spans.length < MOST_SPANS) this.#spans.push({ from, to });
    };
    for (const { type, data, at } of lead.events) {
      if (type === 'handed-off') {
        open.set(data['node'], at);
        this.#handOffs += 1;
        add(this.#handOffsPerDay, this.#day(at));
      } else if (/^hand-off-(accepted|rejected|expired|withdrawn)$/.test(type)) close(data['node'], at);
    }
    for (const node of open.keys()) close(node, end);
  }
}
