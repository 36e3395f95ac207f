import type { Engine } from '../engine.ts';
import { type Cause, causedBy } from '../events/cause.ts';
import { record } from '../events/record.ts';
import { type HandOffDocument, markSettled } from '../store/hand-offs.ts';
import type { LeadDocument } from '../store/leads.ts';
import type { Session } from '../store/store.ts';
import { recordAssignment } from './record-assignment.ts';
import { runOfHandOff } from './run-of-hand-off.ts';
import { settleAssignment } from './settle-assignment.ts';
import { stageAfter, standingAcceptance } from './standing-acceptance.ts';

/** What nobody answered, or was taken back, is the run's doing; an answer is a person's. */
async function causeOf(engine: Engine, { state, enrollment }: HandOffDocument): Promise<{ cause?: Cause }> {
  if (state !== 'expired' && state !== 'withdrawn') return {};
  const run = await engine.store.enrollments.one({ _id: enrollment });
  return run === null ? {} : { cause: causedBy(run, engine.now()) };
}

/** Changes the lead's stage, as far as `stageAfter` allows. */
async function moveTo(
  engine: Engine,
  handOff: HandOffDocument,
  end: 'SAL' | 'recycled',
  because: { cause?: Cause },
): Promise<void> {
  const person = handOff.answeredBy ?? handOff.salesperson;
  const by = person === null ? {} : { by: person };
  await record(engine, handOff.lead, {
    type: 'stage-changed',
    data: async (lead, session) => {
      const to = stageAfter(end, lead, await standingAcceptance(engine.store, handOff, lead, session));
      return to === null ? null : { from: lead.stage, to, ...runOfHandOff(handOff), ...by };
    },
    dedupeKey: `hand-off:${handOff._id}:stage:${end}`,
    ...because,
  });
}

/**
 * Tells in the lead's events how a closed hand-off ended: first the stage, then the answer its run waits for,
 * so that the run already sees the stage; of an open one, that it was given to another. Safe to repeat; a closing or
 * an assignment that was cut short is finished by this.
 */
export async function settleHandOff(engine: Engine, handOff: HandOffDocument): Promise<void> {
  const { _id, lead, state, salesperson, rejection, withdrawal, answeredBy } = handOff;
  const by = answeredBy === undefined ? {} : { by: answeredBy };
  const told = { handOff: _id, ...runOfHandOff(handOff) };
  const dedupeKey = `hand-off:${_id}:${state}`;
  const backTo = async (before: LeadDocument, session: Session) => {
    const person = await standingAcceptance(engine.store, handOff, before, session);
    return person === null ? {} : { backTo: person };
  };
  const because = await causeOf(engine, handOff);
  if (state === 'open') return handOff.unsettled === true ? settleAssignment(engine, handOff) : undefined;
  if (state === 'accepted' && salesperson !== null) {
    await recordAssignment(engine, handOff);
    await moveTo(engine, handOff, 'SAL', because);
    await record(engine, lead, { type: 'hand-off-accepted', data: { ...told, ...by, salesperson }, dedupeKey });
  }
  if (state === 'rejected' && salesperson !== null) {
    await moveTo(engine, handOff, 'recycled', because);
    await record(engine, lead, {
      type: 'hand-off-rejected',
      data: async (...at) => ({ ...told, ...by, salesperson, reason: rejection ?? '', ...(await backTo(...at)) }),
      dedupeKey,
    });
  }
  if (state === 'expired') {
    await moveTo(engine, handOff, 'recycled', because);
    await record(engine, lead, {
      type: 'hand-off-expired',
      data: async (...at) => ({ ...told, salesperson, ...(await backTo(...at)) }),
      dedupeKey,
      ...because,
    });
  }
  if (state === 'withdrawn')
    await record(engine, lead, {
      type: 'hand-off-withdrawn',
      data: async (...at) => ({
        ...told,
        salesperson,
        ...(withdrawal === undefined ? {} : { why: withdrawal }),
        ...(await backTo(...at)),
      }),
      dedupeKey,
      ...because,
    });
  await markSettled(engine.store.handOffs, handOff);
}
