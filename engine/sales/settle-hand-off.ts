import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import type { Stage } from '../scenario/stage.ts';
import { type HandOffDocument, markSettled } from '../store/hand-offs.ts';

/** The run a hand-off belongs to, as events carry it. */
export const runOf = ({ scenario, version, enrollment, node }: HandOffDocument) => ({
  scenario,
  version,
  enrollment,
  node,
});

async function moveTo(engine: Engine, handOff: HandOffDocument, to: Stage): Promise<void> {
  const by = handOff.salesperson === null ? {} : { by: handOff.salesperson };
  await record(engine, handOff.lead, {
    type: 'stage-changed',
    data: ({ stage: from }) => (from === to ? null : { from, to, ...runOf(handOff), ...by }),
    dedupeKey: `hand-off:${handOff._id}:stage:${to}`,
  });
}

/**
 * Tells in the lead's events how a closed hand-off ended: first the stage, then the answer its run waits for,
 * so that the run already sees the stage. Safe to repeat; a closing that was cut short is finished by this.
 */
export async function settleHandOff(engine: Engine, handOff: HandOffDocument): Promise<void> {
  const { _id, lead, state, salesperson, rejection } = handOff;
  const told = { handOff: _id, ...runOf(handOff) };
  const dedupeKey = `hand-off:${_id}:${state}`;
  if (state === 'open') return;
  if (state === 'accepted' && salesperson !== null) {
    await moveTo(engine, handOff, 'SAL');
    await record(engine, lead, { type: 'hand-off-accepted', data: { ...told, salesperson }, dedupeKey });
  }
  if (state === 'rejected' && salesperson !== null) {
    await moveTo(engine, handOff, 'recycled');
    await record(engine, lead, {
      type: 'hand-off-rejected',
      data: { ...told, salesperson, reason: rejection ?? '' },
      dedupeKey,
    });
  }
  if (state === 'expired') {
    await moveTo(engine, handOff, 'recycled');
    await record(engine, lead, { type: 'hand-off-expired', data: told, dedupeKey });
  }
  if (state === 'withdrawn')
    await record(engine, lead, { type: 'hand-off-withdrawn', data: { ...told, salesperson }, dedupeKey });
  await markSettled(engine.store.handOffs, _id);
}
