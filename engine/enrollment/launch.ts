import type { Engine } from '../engine.ts';
import { record } from '../events/record.ts';
import type { EnrollmentDocument } from '../store/enrollments.ts';

/** Starts a written enrollment's run and notes it in the lead's story. Safe to repeat: the sweeper does until it held. */
export async function launch(engine: Engine, { _id, scenario, version, lead, trigger, state }: EnrollmentDocument): Promise<void> {
  await engine.runs.start(_id);
  const data = { scenario, version, enrollment: _id, trigger, node: state.at ?? '' };
  await record(engine, lead, { type: 'scenario-entered', data, dedupeKey: `entered:${_id}` });
  await engine.store.enrollments.raw.updateOne({ _id }, { $set: { started: true } });
}
