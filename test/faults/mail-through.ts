import type { TimelineEntry } from '../../api/contract/leads.ts';
import { Differs } from '../demo/differs.ts';
import { eventually } from '../demo/eventually.ts';
import { inShort, readStory } from '../demo/story.ts';
import type { Fault, Meant, Outcome } from './outcome.ts';
import type { Mailing } from './publish-mailing.ts';
import { importLeads, type Stage } from './stage.ts';

/** How leads went through a mailing while something was amiss. */
export interface Mailed {
  readonly outcomes: readonly (Outcome & { readonly meant: Meant })[];
  readonly faults: readonly Fault[];
  /** From the first fault until the last lead was through. */
  readonly recoveredMs: number;
}

export interface Through {
  readonly mailing: Mailing;
  readonly leads: number;
  readonly domain?: (index: number) => string;
  /** What the sink means to do; taken unless set. */
  readonly meant?: (email: string) => Meant;
  /** What goes wrong, from the moment that the leads' events are sent. */
  readonly during: (emails: readonly string[]) => Promise<readonly Fault[]>;
  /** How long the last lead may take after that. */
  readonly patience?: number;
}

const PATIENCE = 240_000;
const LISTED = ['unknown', 'sent', 'failed', 'skipped'] as const;

/** What is asked of a server that may be down is asked again until it answers; one that never does is told of with its last failure. */
export async function insist<T>(what: string, ask: () => Promise<T>, patience = PATIENCE): Promise<T> {
  let last = 'it was never refused';
  const failed = (error: unknown): undefined => {
    last = String(error);
  };
  try {
    return await eventually(what, patience, () => ask().catch(failed));
  } catch (error) {
    throw error instanceof Differs ? new Differs(`${error.message}: ${last}`) : error;
  }
}

/** Sends the event that takes a lead in, however often it takes: its key makes it one. */
export const start = ({ manager }: Stage, event: string, email: string): Promise<unknown> =>
  insist(`the event of ${email} taken in`, () =>
    manager.call('sendEvent', { body: { lead: { email }, name: event, properties: {}, key: `${event}-${email}` } }),
  );

/** The lead's story so far; asked for until somebody answers. */
export async function entriesOf({ manager }: Stage, email: string): Promise<TimelineEntry[]> {
  const { items } = await insist('the lead', () => manager.call('leads', { query: { search: email } }));
  return insist('the story', () => readStory(manager, items[0]?.id ?? ''));
}

/** The same in short. */
export const storyOf = async (stage: Stage, email: string): Promise<string[]> =>
  (await entriesOf(stage, email)).map(inShort);

const isThrough = (story: readonly string[]): boolean => story.includes('end → done');

async function outcomeOf(stage: Stage, { title }: Mailing, email: string, until: number): Promise<Outcome> {
  const left = Math.max(1_000, until - Date.now());
  const entries = await eventually(`the end of ${email}`, left, async () => {
    const told = await entriesOf(stage, email);
    return isThrough(told.map(inShort)) ? told : undefined;
  }).catch(async (error: unknown) => {
    if (error instanceof Differs) return entriesOf(stage, email);
    throw error;
  });
  const story = entries.map(inShort);
  const isIt = ({ to, mail }: Stage['sink']['received'][number]) => to.includes(email) && mail.subject === title;
  return {
    email,
    listed: LISTED.find((end) => story.includes(`mail-${end}`)) ?? 'nothing',
    accepted: stage.sink.received.filter(isIt).length,
    entered: story.filter((line) => line === 'scenario-entered').length,
    ended: isThrough(story),
    handings: stage.handings(email),
    story: entries.map((entry) => `${entry.at} ${inShort(entry)}`),
    tookUntil: Date.now(),
  };
}

/** Takes new leads through a mailing while `during` goes on, and reads what became of each from its story and at the sink. */
export async function mailThrough(stage: Stage, through: Through): Promise<Mailed> {
  const { mailing, leads, domain, meant = () => 'taken', during, patience = PATIENCE } = through;
  const profiles = Array.from({ length: leads }, (_, n) => ({ firstName: `Essai ${n}` }));
  const emails = await insist('leads imported', () => importLeads(stage.manager, profiles, domain));
  const starts = Promise.all(emails.map((email) => start(stage, mailing.event, email)));
  starts.catch(() => undefined);
  const faults = await during(emails);
  await starts;
  const until = Date.now() + patience;
  const outcomes: Mailed['outcomes'][number][] = [];
  for (const email of emails)
    outcomes.push({ ...(await outcomeOf(stage, mailing, email, until)), meant: meant(email) });
  const from = Math.min(Date.now(), ...faults.map((fault) => fault.from));
  return { outcomes, faults, recoveredMs: Date.now() - from };
}
