import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import { stage, type Stage } from '../scenario/stage.ts';
import { changeOpen, type HandOffDocument } from '../store/hand-offs.ts';
import { handOffClosed } from './open-hand-off.ts';
import { runOf } from './settle-hand-off.ts';

export type Bant = HandOffDocument['bant'];

/** All four questions (Budget, Authority, Need, Timing) have an answer. */
export const isQualified = (bant: Bant): boolean => Object.values(bant).every((answer) => answer.trim() !== '');

/** Stages that a BANT qualification does not lower. */
const NOT_BELOW_SQL: readonly Stage[] = stage.options.slice(
  stage.options.indexOf('SQL'),
  stage.options.indexOf('customer') + 1,
);

/**
 * Keeps the BANT answers of an open hand-off and tells whether all four are there; the first time they are, the lead
 * becomes an SQL. `by` is the person answering. Throws `hand-off-unknown` and `hand-off-closed`.
 */
export async function answerBant(engine: Engine, id: string, by: string, bant: Bant): Promise<{ qualified: boolean }> {
  const handOff = await changeOpen(engine.store.handOffs, id, {}, { $set: { bant } });
  if (handOff === null) throw await handOffClosed(engine, id);
  const qualified = isQualified(bant);
  if (!qualified) return { qualified };
  await record(engine, handOff.lead, {
    type: 'stage-changed',
    data: ({ stage: from }) => (NOT_BELOW_SQL.includes(from) ? null : { from, to: 'SQL', ...runOf(handOff), by }),
    dedupeKey: `hand-off:${id}:stage:SQL`,
  });
  await record(engine, handOff.lead, {
    type: 'bant-answered',
    data: { handOff: id, salesperson: handOff.salesperson ?? by, qualified },
    dedupeKey: `hand-off:${id}:bant`,
  });
  return { qualified };
}
