import type { AnalysedStep, Flow } from './analyse-flow.ts';
import { pathOf } from './analyse-knowledge.ts';
import type { Finding } from './finding.ts';

/** What is known outside the graph of what steps make use of. */
export interface Surroundings {
  /** The fields that profiles of leads hold, or that the company's forms ask for. */
  readonly held: ReadonlySet<string>;
  /** The host of a web address that plainly can't be called; null of any other. */
  readonly outOfReach: (address: string) => string | null;
  /** The settings name where the team's chat is written to. */
  readonly hasChat: boolean;
}

/** Which steps fill a field, by field. */
function fillers({ steps }: Flow): ReadonlyMap<string, ReadonlySet<string>> {
  const by = new Map<string, Set<string>>();
  for (const { node, leavings } of steps.values())
    for (const { effects, unsure } of leavings)
      for (const field of [...unsure, ...effects.flatMap((one) => (one.effect === 'field' ? [one.field] : []))])
        by.set(field, (by.get(field) ?? new Set()).add(node));
  return by;
}

/** Whether leads for whom the step fails stand still there: no way is drawn for them. */
const keepsWhoFails = ({ onward }: Flow, { node, step }: AnalysedStep): boolean =>
  step.outlets.some(({ id, parks }) => parks === true && onward.get(node)?.has(id) !== true);

/**
 * Steps that make something of a field that no lead has and nothing else fills, call where they never get through, or write
 * into a chat that is not set: a fault where each lead would be stuck there.
 */
export function* analyseUses(
  flow: Flow,
  { held, outOfReach, hasChat }: Surroundings,
): Generator<void, Finding[], void> {
  const filledBy = fillers(flow);
  const found: Finding[] = [];
  for (const analysed of flow.steps.values()) {
    const { node, step } = analysed;
    const { fields, addresses, chat } = step.uses;
    const lacksChat = chat && !hasChat;
    if (fields.length + addresses.length === 0 && !lacksChat) continue;
    const finding = (level: Finding['level'], code: Finding['code'], data: Finding['data']): Finding => ({
      code,
      level,
      node,
      data,
      via: pathOf(flow.arrivals.get(node)?.[0]?.trail ?? null),
    });
    const isFilled = (field: string): boolean =>
      held.has(field) || [...(filledBy.get(field) ?? [])].some((filler) => filler !== node);
    const unfilled = [...new Set(fields)].filter((field) => !isFilled(field));
    const hosts = addresses.map(outOfReach).filter((host) => host !== null);
    found.push(
      ...unfilled.map((field) => finding('warning', 'field-unfilled', { field })),
      ...hosts.map((host) => finding('warning', 'address-private', { host })),
      ...(lacksChat ? [finding(keepsWhoFails(flow, analysed) ? 'fault' : 'warning', 'chat-not-set', {})] : []),
    );
    yield;
  }
  return found;
}
