import type { Engine } from '../engine.ts';
import { countAtWork } from '../store/processes.ts';
import { UNSEEN } from '../store/sends.ts';

/** How the engine does, in numbers; what it means is said by who shows it. Times are real. */
export interface Health {
  readonly mongodb: boolean;
  readonly temporal: boolean;
  readonly smtp: boolean;
  /** Processes seen within the last twenty seconds, without those that only finish what they have begun. */
  readonly apis: number;
  readonly workers: number;
  /** Events that the scenarios were not told of yet, and the oldest of them. */
  readonly untold: number;
  readonly untoldSince: Date | null;
  /** Runs that Temporal does not know yet. */
  readonly unstarted: number;
  /** Runs that should have gone on more than five minutes ago, of scenarios that are not paused. */
  readonly overdue: number;
  readonly active: number;
  readonly parked: number;
  /** Of those of unknown fate, what nobody has seen yet. */
  readonly sends: { readonly sending: number; readonly reserved: number; readonly unknown: number };
  /** Receiving domains to which no mail leaves. */
  readonly heldDomains: number;
}

/** Longer than this counts as down: who asks may be a load balancer, and asks again. */
const PATIENCE = 3_000;
/** What was done a moment ago is on its way, not late. */
const ON_ITS_WAY = 2_000;
const OVERDUE = 5 * 60_000;

/** Whether a server answers in time. */
export async function answers(ping: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), PATIENCE)));
  const answered = ping().then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}

const NOTHING = {
  apis: 0,
  workers: 0,
  untold: 0,
  untoldSince: null,
  unstarted: 0,
  overdue: 0,
  active: 0,
  parked: 0,
  sends: { sending: 0, reserved: 0, unknown: 0 },
  heldDomains: 0,
};

async function count({ store, now }: Engine): Promise<Omit<Health, 'mongodb' | 'temporal' | 'smtp'>> {
  const { processes, events, enrollments, sends, mailDomains, scenarios } = store;
  const at = (age: number): Date => new Date(now() - age);
  const untold = { pending: { $lt: at(ON_ITS_WAY) } };
  const paused = await scenarios.raw.distinct('_id', { status: 'paused' });
  const mails = (state: 'sending' | 'reserved') => sends.raw.countDocuments({ state, test: false });
  const [
    apis,
    workers,
    waiting,
    [oldest],
    unstarted,
    overdue,
    active,
    parked,
    sending,
    reserved,
    unknown,
    heldDomains,
  ] = await Promise.all([
    countAtWork(processes, 'api'),
    countAtWork(processes, 'worker'),
    events.raw.countDocuments(untold),
    events.many(untold, { sort: { pending: 1 }, limit: 1 }),
    enrollments.raw.countDocuments({ started: false, createdAt: { $lt: at(ON_ITS_WAY) } }),
    enrollments.raw.countDocuments({
      status: 'active',
      dueAt: { $lt: at(OVERDUE) },
      parked: null,
      scenario: { $nin: paused },
    }),
    enrollments.raw.countDocuments({ status: 'active', test: null }),
    enrollments.raw.countDocuments({ status: 'active', test: null, 'parked.at': { $exists: true } }),
    mails('sending'),
    mails('reserved'),
    sends.raw.countDocuments({ ...UNSEEN, test: false }),
    mailDomains.raw.countDocuments({ heldUntil: { $gt: at(0) } }),
  ]);
  const untoldSince = oldest?.recordedAt ?? null;
  const counts = { apis, workers, untold: waiting, untoldSince, unstarted, overdue, active, parked };
  return { ...counts, sends: { sending, reserved, unknown }, heldDomains };
}

/** Looks how the engine does. Never throws: what can't be looked at is down, and its numbers are none. */
export async function lookAtHealth(engine: Engine): Promise<Health> {
  const { store, runs, post } = engine;
  const [mongodb, temporal, smtp] = await Promise.all([
    answers(store.ping),
    answers(runs.ping),
    answers(() => post.verify()),
  ]);
  const counted = mongodb ? await count(engine).catch(() => NOTHING) : NOTHING;
  return { mongodb, temporal, smtp, ...counted };
}
