import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import { stage, type Stage } from '../scenario/stage.ts';
import { changeOpen, type HandOffDocument } from '../store/hand-offs.ts';
import { handOffRefused } from './open-hand-off.ts';
import { runOfHandOff } from './run-of-hand-off.ts';

export type Bant = HandOffDocument['bant'];

/** All four questions (Budget, Authority, Need, Timing) have an answer. */
export const isQualified = (bant: Bant): boolean => Object.values(bant).every((answer) => answer.trim() !== '');

/** Stages that a BANT qualification does not lower. */
const NOT_BELOW_SQL: readonly Stage[] = stage.options.slice(
  stage.options.indexOf('SQL'),
  stage.options.indexOf('customer') + 1,
);

/**
 * Keeps BANT answers of an open hand-off, those given and no others: two people may answer at once. Tells whether all four are
 * there; the first time they are, the lead becomes an SQL. `by` is the person answering; `owner` must still have the
 * hand-off (null: whoever has it). Throws `hand-off-unknown` and `hand-off-closed`.
 */
export async function answerBant(
  engine: Engine,
  id: string,
  { by, owner = null }: { readonly by: string; readonly owner?: string | null },
  given: { readonly [Q in keyof Bant]?: Bant[Q] | undefined },
): Promise<{ qualified: boolean }> {
  const where = owner === null ? {} : { salesperson: owner };
  const set = Object.fromEntries(
    Object.entries(given).flatMap(([question, answer]) =>
      answer === undefined ? [] : [[`bant.${question}`, answer.trim()]],
    ),
  );
  // An update must change something; the state is checked to be that.
  const handOff = await changeOpen(engine.store.handOffs, id, where, { $set: { state: 'open', ...set } });
  if (handOff === null) throw await handOffRefused(engine, id, owner);
  const qualified = isQualified(handOff.bant);
  if (!qualified) return { qualified };
  await record(engine, handOff.lead, {
    type: 'stage-changed',
    data: ({ stage: from }) =>
      NOT_BELOW_SQL.includes(from) ? null : { from, to: 'SQL', ...runOfHandOff(handOff), by },
    dedupeKey: `hand-off:${id}:stage:SQL`,
  });
  await record(engine, handOff.lead, {
    type: 'bant-answered',
    data: { handOff: id, salesperson: handOff.salesperson ?? by, by, qualified },
    dedupeKey: `hand-off:${id}:bant`,
  });
  return { qualified };
}
