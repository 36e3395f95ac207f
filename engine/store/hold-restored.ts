import type { AuditDocument } from './audit.ts';
import type { EnrollmentDocument } from './enrollments.ts';
import type { RestoreTarget } from './restore-target.ts';
import type { OverduePolicy, ScenarioDocument } from './scenarios.ts';
import { newId } from './stored.ts';

/** Who does it in the audit: nobody in particular. */
const ENGINE = 'engine';

/** From which moment to which a database goes back, and how its scenarios go on; null: when somebody resumes them. */
export interface GoingBack {
  readonly of: Date;
  readonly now: Date;
  readonly resume: OverduePolicy | null;
}

/** How much goes on, or would. */
export interface Held {
  readonly scenarios: number;
  readonly runs: number;
}

/** Pauses what was live since the moment of the backup, and lets it be resumed at once where that is wished. */
async function hold(
  { staged }: RestoreTarget,
  { _id, status }: Pick<ScenarioDocument, '_id' | 'status'>,
  { of, now, resume }: GoingBack,
): Promise<void> {
  const audited = { at: now, by: ENGINE, scenario: _id, to: [] };
  const paused: AuditDocument = { _id: newId(), ...audited, what: 'paused', data: { code: 'restored' }, done: 0 };
  const resumed: AuditDocument = { _id: newId(), ...audited, what: 'resumed', data: { ...resume }, done: null };
  const wasLive = status === 'live';
  await staged<ScenarioDocument>('scenarios').updateOne(
    { _id },
    {
      $set: {
        ...(wasLive ? { status: 'paused' as const, pausedAt: of } : {}),
        ...(resume === null ? {} : { resumption: { id: resumed._id, policy: resume, at: now, leaseUntil: now } }),
      },
      $unset: { waking: 1 as const, ...(resume === null ? { resumption: 1 as const } : {}) },
    },
  );
  const entries = [...(wasLive ? [paused] : []), ...(resume === null ? [] : [resumed])];
  if (entries.length > 0) await staged<AuditDocument>('audit').insertMany(entries);
}

/**
 * Makes of what was loaded a database that can go on: its runs are to be started anew, as Temporal knows none of them or
 * knows them as they were later; its live scenarios are paused since the moment of the backup, because nobody knows what
 * was sent since, and go on as a resumption does.
 */
export async function holdRestored(target: RestoreTarget, back: GoingBack): Promise<Held> {
  const runs = await target
    .staged<EnrollmentDocument>('enrollments')
    .updateMany({ status: 'active' }, { $set: { started: false, restored: back.now } });
  const scenarios = await target
    .staged<ScenarioDocument>('scenarios')
    .find({ $or: [{ status: 'live' }, { resumption: { $exists: true } }] }, { projection: { status: 1 } })
    .toArray();
  for (const scenario of scenarios) await hold(target, scenario, back);
  return { scenarios: scenarios.length, runs: runs.matchedCount };
}
