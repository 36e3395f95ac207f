import { findScenario } from '../drafts/find-scenario.ts';
import type { Engine } from '../engine.ts';
import { DomainError } from '../errors.ts';
import { companyTime } from '../enrollment/company-time.ts';
import { openSharedReads } from '../enrollment/shared-reads.ts';
import {
  countConverted,
  countHandOffs,
  countLeft,
  countStage,
  countWaits,
  countWays,
  type ResultsOf,
  type Waits,
  type WayTaken,
} from '../store/count-results.ts';
import { countAnswered } from '../store/mail-answers.ts';
import { bottleneckOf } from './bottleneck-of.ts';
import { type Days, periodOfDays } from './period-of-days.ts';

/** What came of a mail of the scenario: how many left in the period, and what their readers did since. */
export interface MailResults {
  readonly sent: number;
  readonly clicked: number;
  /** Null where the company has too many unsubscribes to count in time, whatever this scenario has. */
  readonly unsubscribed: number | null;
}

/** What leads did at a step in the period. */
export interface NodeResults {
  readonly node: string;
  /** They went on by a way out that leads on, or reached their end there. */
  readonly passed: number;
  readonly left: number;
  /** How many took each way out, those that lead nowhere included. */
  readonly ways: readonly { readonly outlet: string; readonly count: number }[];
  /** Null where the step sent none. */
  readonly mail: MailResults | null;
}

/** What a scenario came to. */
export interface Results {
  readonly entered: number;
  readonly converted: number;
  readonly mql: number;
  readonly sql: number;
  readonly handOffs: number;
  readonly nodes: readonly NodeResults[];
  /** Where leads wait longest now, whatever the period; null where too few wait to say. */
  readonly bottleneck: Waits | null;
}

function nodeResults(
  ways: readonly WayTaken[],
  left: ReadonlyMap<string, number>,
  clicked: ReadonlyMap<string, number>,
  unsubscribed: ReadonlyMap<string, number> | null,
): NodeResults[] {
  const nodes = [...new Set([...ways.map(({ node }) => node), ...left.keys()])].sort();
  return nodes.map((node) => {
    const its = ways.filter((way) => way.node === node);
    const outlets = new Map<string, number>();
    for (const { outlet, count } of its) if (outlet !== null) outlets.set(outlet, (outlets.get(outlet) ?? 0) + count);
    const sent = its.reduce((sum, way) => sum + way.sent, 0);
    return {
      node,
      passed: its.reduce((sum, way) => sum + (way.left ? 0 : way.count), 0),
      left: left.get(node) ?? 0,
      ways: [...outlets].map(([outlet, count]) => ({ outlet, count })),
      mail:
        sent === 0
          ? null
          : {
              sent,
              clicked: clicked.get(node) ?? 0,
              unsubscribed: unsubscribed === null ? null : (unsubscribed.get(node) ?? 0),
            },
    };
  });
}

const isTooLong = (failure: unknown): boolean => failure instanceof DomainError && failure.code === 'count-too-long';

/** Unsubscribes tell of no scenario: a company's are looked through. Where they are too many, the other numbers stand. */
const unlessTooLong = async <T>(counted: Promise<T>): Promise<T | null> => {
  try {
    return await counted;
  } catch (error) {
    if (!isTooLong(error)) throw error;
    return null;
  }
};

async function count({ store, now }: Engine, of: ResultsOf): Promise<Results> {
  const { trail, events, enrollments } = store;
  const [ways, left, clicked, unsubscribed, converted, mql, sql, handOffs, waits] = await Promise.all([
    countWays(trail, of),
    countLeft(enrollments, of),
    countAnswered(events, 'clicked', of),
    unlessTooLong(countAnswered(events, 'unsubscribed', of)),
    countConverted(trail, of),
    countStage(events, of, 'MQL'),
    countStage(events, of, 'SQL'),
    countHandOffs(events, of),
    countWaits(enrollments, of, now()),
  ]);
  return {
    entered: ways.reduce((sum, way) => sum + way.entered, 0),
    converted,
    mql,
    sql,
    handOffs,
    nodes: nodeResults(ways, left, clicked, unsubscribed),
    bottleneck: bottleneckOf(waits),
  };
}

const share = openSharedReads<Results>(isTooLong);

/**
 * What a scenario came to over some days, in the company's zone, by all versions or one; test runs and what machines
 * clicked not counted. Mails are those sent in the period, whenever they were answered. Who looks at the same shares one
 * count. Throws `scenario-unknown` and `count-too-long`.
 */
export async function scenarioResults(
  engine: Engine,
  scenario: string,
  version: number | null,
  days: Days,
): Promise<Results> {
  const { store, now } = engine;
  await findScenario(store, scenario);
  const { zone } = await companyTime(store, now());
  const of: ResultsOf = { scenario, version, period: periodOfDays(days, zone) };
  return share(JSON.stringify([scenario, version, days.from, days.to, zone]), now, () => count(engine, of));
}
