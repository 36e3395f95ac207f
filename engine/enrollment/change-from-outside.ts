import type { Engine } from '../engine.ts';
import { kindAt } from '../scenario/plan.ts';
import { visitKey } from '../scenario/visit-key.ts';
import { catalogue } from '../steps/catalogue.ts';
import { barSend } from '../store/bar-send.ts';
import { changeRun, type OutsideChange } from '../store/change-runs.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';
import { isDuplicateKey } from '../store/is-duplicate-key.ts';
import { completeTrail, writeTrail } from '../store/trail.ts';
import { versionById } from './version-cache.ts';

/** `moved`: the run changed since it was read; `mail-under-way`: its mail is just being sent, and the run goes on by itself soon. */
export type Changed = 'done' | 'moved' | 'mail-under-way';

/** A run in a wait, or standing still by a fault, has nothing under way in the world. */
export const isAtRest = ({ state, parked }: EnrollmentDocument): boolean => state.waiting !== null || parked !== null;

class Refused extends Error {
  readonly why: Exclude<Changed, 'done'>;
  constructor(why: Exclude<Changed, 'done'>) {
    super(why);
    this.why = why;
  }
}

async function barringMail(engine: Engine, run: EnrollmentDocument, change: OutsideChange): Promise<Changed> {
  const { store } = engine;
  const { _id: enrollment, lead, scenario, state } = run;
  const node = state.at ?? '';
  const mail = { key: visitKey(enrollment, node, state.visit), lead, enrollment, scenario, node };
  try {
    await store.transaction(async (session) => {
      if (!(await barSend(store.sends, mail, new Date(engine.now()), session))) throw new Refused('mail-under-way');
      if (!(await changeRun(store.enrollments, change, session))) throw new Refused('moved');
    });
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return error.why;
    if (isDuplicateKey(error)) return 'mail-under-way';
    throw error;
  }
}

/**
 * Changes a run from outside, over the revision it was read at. With `leaves` the lead is taken from its step: a mail
 * that was not handed over by then never is, and one under way is neither lost nor repeated, for then nothing changes.
 */
export async function changeFromOutside(
  engine: Engine,
  run: EnrollmentDocument,
  change: OutsideChange,
  leaves: boolean,
): Promise<Changed> {
  const { store } = engine;
  await completeTrail(store.trail, run.unwritten);
  const { plan } = await versionById(store, run.plan);
  const mails =
    leaves && !isAtRest(run) && run.state.at !== null && catalogue.get(kindAt(plan, run.state.at))?.category === 'mail';
  const changed = mails
    ? await barringMail(engine, run, change)
    : (await changeRun(store.enrollments, change))
      ? 'done'
      : 'moved';
  if (changed === 'done' && change.why !== null) await writeTrail(store.trail, [change.why]);
  return changed;
}
