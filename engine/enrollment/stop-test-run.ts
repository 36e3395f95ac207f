import type { Engine } from '../engine.ts';
import { endEarly } from '../store/enrollments.ts';
import { findTestRun } from './find-test-run.ts';
import { settle } from './settle.ts';

/** Stops a test run where it stands. Throws `test-run-unknown`. */
export async function stopTestRun(engine: Engine, id: string): Promise<void> {
  await findTestRun(engine.store, id);
  await endEarly(engine.store.enrollments, { _id: id }, 'stopped', new Date(engine.now()));
  await settle(engine, await findTestRun(engine.store, id));
}
