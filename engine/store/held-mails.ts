import type { ClientSession, IndexDescription } from 'mongodb';
import type { EnrollmentDocument } from './enrollments.ts';
import type { Stored } from './stored.ts';

/** What a run waits for at a mail that hours or a rate hold: the codes of waits, and of tries put off. */
const WAITS = ['mail-hours-came', 'mail-turn-came'];
const PUT_OFF = ['mail-hours', 'mail-turn', 'domain-rate'];

/** Find the runs whose mail is held, and none of the many that sleep for anything else. */
export const heldIndexes: readonly IndexDescription[] = [
  { key: { 'state.waiting.because': 1 }, partialFilterExpression: { 'state.waiting.because': { $in: WAITS } } },
  { key: { 'nextTry.code': 1 }, partialFilterExpression: { 'nextTry.code': { $exists: true } } },
];

/** A mail step that is put off by hours or a rate is tried at once, to look at them again; one put off for anything else keeps its time. */
export const triedNow = ({ nextTry }: EnrollmentDocument, now: Date): EnrollmentDocument['nextTry'] =>
  nextTry !== undefined && PUT_OFF.includes(nextTry.code ?? '') ? { ...nextTry, at: now } : nextTry;

/** Asks the runs whose mail is held by hours or a rate, all of them or those of a lead, to look again: what holds them changed. */
export async function wakeHeldMails(
  { raw }: Stored<EnrollmentDocument>,
  now: Date,
  { lead, session }: { readonly lead?: string; readonly session?: ClientSession } = {},
): Promise<void> {
  const asleep = { status: 'active' as const, dueAt: { $gt: now }, ...(lead === undefined ? {} : { lead }) };
  const within = session === undefined ? {} : { session };
  await raw.updateMany({ ...asleep, 'state.waiting.because': { $in: WAITS } }, { $set: { wake: now } }, within);
  await raw.updateMany(
    { ...asleep, 'nextTry.code': { $in: PUT_OFF } },
    { $set: { wake: now, 'nextTry.at': now } },
    within,
  );
}

/** The scenarios of which runs were asked to look at that instant and were not told yet. */
export const scenariosWoken = ({ raw }: Stored<EnrollmentDocument>, at: Date): Promise<string[]> =>
  raw.distinct('scenario', { wake: at });
