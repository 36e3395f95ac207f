import type { Engine } from '../engine.ts';
import { PATH_ENDED } from '../scenario/interpreter.ts';
import { leadName } from '../leads/lead-name.ts';
import type { PageAtNode } from '../store/page-at-node.ts';
import { type Days, periodOfDays } from '../results/period-of-days.ts';
import { runsAtNode, type Standing } from '../store/enrollments.ts';
import { answeredAt, type MailAnswer } from '../store/mail-answers.ts';
import { passedAt, sentAt, type TrailDocument } from '../store/trail.ts';
import { companyTime } from './company-time.ts';
import { isHeld } from './how-to-go-on.ts';
import { realTime } from './virtual-clock.ts';
import { whatRunsWaitFor } from './what-runs-wait-for.ts';

export interface LeadAtNode {
  readonly lead: string;
  readonly enrollment: string;
  readonly name: string;
  readonly email: string | null;
  readonly version: number;
  readonly since: Date;
  readonly until: Date | null;
  /** The turn that a resumption gave it, while that is to come. */
  readonly heldUntil: Date | null;
  readonly outlet: string | null;
  /** Why it stands still, or what it waits for that its drawing does not say. */
  readonly code: string | null;
}

/** Where leads are or were, or what they did with the step's mail. Days are of what happened; who is there now is, whatever the days. */
export interface NodePage extends Omit<PageAtNode, 'period'>, Days {
  readonly where: Standing | 'passed' | 'sent' | MailAnswer;
}

type Row = Omit<LeadAtNode, 'name' | 'email'> & { readonly cursor: string };

/** The decisions behind a number that counts them. */
function decisionsBehind(
  { store }: Engine,
  scenario: string,
  node: string,
  where: 'passed' | 'sent' | MailAnswer,
  page: PageAtNode,
): Promise<TrailDocument[]> {
  if (where === 'passed') return passedAt(store.trail, scenario, node, page);
  if (where === 'sent') return sentAt(store.trail, scenario, node, page);
  const { version = null, period } = page;
  return answeredAt(store.events, where, { scenario, version, period }, node, page);
}

async function rows(
  engine: Engine,
  scenario: string,
  node: string,
  { where, from, to, ...asked }: NodePage,
): Promise<Row[]> {
  const { store, now } = engine;
  const page: PageAtNode = { ...asked, period: periodOfDays({ from, to }, (await companyTime(store, now())).zone) };
  if (where === 'passed' || where === 'sent' || where === 'clicked' || where === 'unsubscribed') {
    const behind = await decisionsBehind(engine, scenario, node, where, page);
    return behind.map(({ _id, lead, enrollment, version, at, outlet }) => ({
      cursor: _id,
      lead,
      enrollment,
      version,
      since: at,
      until: null,
      heldUntil: null,
      outlet,
      code: null,
    }));
  }
  const runs = await runsAtNode(store.enrollments, scenario, node, { where, ...page });
  const waitOf = await whatRunsWaitFor(store, runs);
  return runs.map((run) => {
    const { _id, lead, version, clock, state, endReason, endedAt, createdAt, parked, heldUntil = null } = run;
    const real = (virtual: number): Date => new Date(realTime(clock, virtual));
    const wait = waitOf(run);
    return {
      cursor: _id,
      lead,
      enrollment: _id,
      version,
      since: where === 'left' ? (endedAt ?? createdAt) : (parked?.at ?? real(state.enteredAt)),
      until: where === 'waiting' ? wait.until : null,
      heldUntil: where === 'waiting' && isHeld(run, now()) ? heldUntil : null,
      outlet: endReason === PATH_ENDED ? (state.outcomes[node] ?? null) : null,
      code: parked?.code ?? wait.code,
    };
  });
}

/** The leads behind a number on the canvas, newest run first. */
export async function leadsAtNode(
  engine: Engine,
  scenario: string,
  node: string,
  page: NodePage,
): Promise<{ items: LeadAtNode[]; next: string | null }> {
  const found = await rows(engine, scenario, node, page);
  const leads = await engine.store.leads.many({ _id: { $in: found.map(({ lead }) => lead) } });
  const known = new Map(leads.map((lead) => [lead._id, lead]));
  return {
    items: found.map(({ cursor: _cursor, ...row }) => {
      const lead = known.get(row.lead);
      return { ...row, name: lead === undefined ? '–' : leadName(lead), email: lead?.email ?? null };
    }),
    next: found.length < page.limit ? null : (found.at(-1)?.cursor ?? null),
  };
}
