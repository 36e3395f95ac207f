import type { ScenarioResults } from '../../../api/contract/results.ts';
import type { Graph } from '../../../engine/scenario/graph.ts';

/** What a row tells, and of which step. */
export type RowCode =
  | 'entered'
  | 'converted'
  | 'mql'
  | 'sql'
  | 'handOffs'
  | 'passed'
  | 'sent'
  | 'clicked'
  | 'unsubscribed';

/** A number of one version, with its share of the leads that entered or, of a mail's readers, of the mails sent. */
export interface Cell {
  readonly count: number;
  readonly share: number | null;
}

/** One line of two versions' results; null where a version does not have the step, or it could not be counted. */
export interface ResultRow {
  readonly code: RowCode;
  readonly node: string | null;
  readonly cells: readonly (Cell | null)[];
}

/** A version with what it came to. */
export interface VersionResults {
  readonly graph: Graph;
  readonly results: ScenarioResults;
}

const TOTALS = ['converted', 'mql', 'sql', 'handOffs'] as const;
const ANSWERS = ['clicked', 'unsubscribed'] as const;

const cell = (count: number, of: number): Cell => ({ count, share: of === 0 ? null : count / of });

/** The steps of all versions, in the order of the newest, then those that only older ones have. */
const stepsOf = (sides: readonly VersionResults[]): string[] => [
  ...new Set(sides.toReversed().flatMap(({ graph }) => graph.nodes.map(({ id }) => id))),
];

/** The results of versions side by side, line by line. */
export function resultRows(sides: readonly VersionResults[]): ResultRow[] {
  const row = (code: RowCode, node: string | null, of: (side: VersionResults) => Cell | null): ResultRow => ({
    code,
    node,
    cells: sides.map(of),
  });
  const at = ({ graph, results }: VersionResults, node: string) => {
    if (!graph.nodes.some(({ id }) => id === node)) return null;
    return results.nodes.find((one) => one.node === node) ?? { passed: 0, left: 0, ways: [], mail: null };
  };
  const mails = (node: string): ResultRow[] => {
    if (sides.every((side) => (at(side, node)?.mail ?? null) === null)) return [];
    const mail = (side: VersionResults) => {
      const there = at(side, node);
      return there === null ? null : (there.mail ?? { sent: 0, clicked: 0, unsubscribed: 0 });
    };
    return [
      row('sent', node, (side) => {
        const its = mail(side);
        return its === null ? null : cell(its.sent, side.results.entered);
      }),
      ...ANSWERS.map((answer) =>
        row(answer, node, (side) => {
          const its = mail(side);
          const count = its?.[answer] ?? null;
          return its === null || count === null ? null : cell(count, its.sent);
        }),
      ),
    ];
  };
  return [
    row('entered', null, ({ results }) => ({ count: results.entered, share: null })),
    ...TOTALS.map((code) => row(code, null, ({ results }) => cell(results[code], results.entered))),
    ...stepsOf(sides).flatMap((node) => [
      row('passed', node, (side) => {
        const there = at(side, node);
        return there === null ? null : cell(there.passed, side.results.entered);
      }),
      ...mails(node),
    ]),
  ];
}
