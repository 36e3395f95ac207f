import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { record } from '../../../engine/events/record.ts';
import type { OpenEngine } from '../../../engine/open-engine.ts';
import type { LeadDocument } from '../../../engine/store/leads.ts';
import { eventually } from '../../demo/eventually.ts';
import type { MailSink, ReceivedMail } from '../../demo/mail-sink.ts';
import { follow, readMarketingMail } from '../../demo/marketing-mail.ts';
import { draw } from '../../setup/draw.ts';
import { publish } from '../../setup/publish.ts';
import type { BenchOptions } from '../bench-options.ts';
import { figure, type Figure } from '../figure.ts';
import { layTemplate, makeLeads, TEMPLATE } from '../journeys/journey.ts';
import { percentile } from '../statistics.ts';
import { withStack } from '../with-stack.ts';

const LEADS = 100;
const EVERY_MS = 200;
const PATIENCE = 30_000;
const WARM_UP = 5;

const hours = (amount: number) => ({ amount, unit: 'hours' as const });

const scenario = (begins: string) =>
  draw(
    {
      begin: ['event-received', { name: begins }],
      mail: ['send-email', { template: TEMPLATE }],
      hear: [
        'wait-for-event',
        { listens: [{ id: 'clicked', pattern: { event: 'mail-clicked', node: 'mail' } }], timeout: hours(24) },
      ],
      sales: ['hand-off-to-sales', { remindAfter: hours(4), giveUpAfter: hours(4) }],
      done: ['end', { result: 'converted' }],
      over: ['end', { result: 'nurture' }],
    },
    [
      'begin > mail',
      'mail.sent > hear',
      'hear.clicked > sales',
      'hear.timeout > over',
      'sales.accepted > done',
      'sales.rejected > over',
      'sales.expired > over',
    ],
  );

/** Leads that have their mail and are waited for; each bears its id as a name, by which the salesperson's mail is known. */
async function leadsWithMail(engine: OpenEngine, sink: MailSink): Promise<{ lead: LeadDocument; link: string }[]> {
  await layTemplate(engine);
  const begins = randomUUID();
  const id = await publish(engine, scenario(begins));
  const leads = await makeLeads(engine, LEADS + WARM_UP);
  for (const { _id } of leads) {
    await engine.store.leads.raw.updateOne({ _id }, { $set: { 'profile.firstName': _id, 'profile.lastName': _id } });
    await record(engine, _id, { type: 'custom', data: { name: begins, properties: {} }, dedupeKey: randomUUID() });
  }
  await eventually('every lead’s wait', PATIENCE, async () =>
    (await engine.store.enrollments.raw.countDocuments({ scenario: id, hears: 'mail-clicked' })) === leads.length
      ? true
      : undefined,
  );
  return leads.map((lead) => {
    const mail = sink.received.find(({ to }) => to.includes(lead.email ?? ''));
    if (mail === undefined) throw new Error('a lead has no mail');
    return { lead, link: readMarketingMail(mail, lead._id).click };
  });
}

/** A click, and the milliseconds from its GET to the mail whose subject names `who`. */
async function clickToMail(sink: MailSink, who: string, click: () => Promise<unknown>): Promise<number> {
  const isIt = ({ to, mail }: ReceivedMail): boolean =>
    !to.includes(`${who}@example.org`) && (mail.subject ?? '').includes(who);
  const began = Date.now();
  await click();
  const told = await eventually('the mail after the click', PATIENCE, () => sink.received.find(isIt));
  return told.receivedAt - began;
}

/** From the GET of a tracked link to the salesperson's mail at the SMTP server, beside a bare handler with one insert and one send. */
export const measureClick = ({ signal }: BenchOptions): Promise<Figure[]> =>
  withStack(signal, async ({ engine, sink, reference }) => {
    const ready = await leadsWithMail(engine, sink);
    const ours: Promise<number>[] = [];
    const theirs: Promise<number>[] = [];
    for (const { lead, link } of ready) {
      ours.push(clickToMail(sink, lead._id, () => follow(link)));
      await pause(EVERY_MS / 2);
      const who = randomUUID();
      theirs.push(clickToMail(sink, who, () => fetch(`${reference}/click/${who}`, { redirect: 'manual' })));
      await pause(EVERY_MS / 2);
    }
    const [took, bare] = await Promise.all([Promise.all(ours), Promise.all(theirs)]);
    const counted = [took.slice(WARM_UP), bare.slice(WARM_UP)] as const;
    return [
      figure('click-to-salesperson-p99', percentile(counted[0], 0.99), 'ms', percentile(counted[1], 0.99)),
      figure('click-to-salesperson-p50', percentile(counted[0], 0.5), 'ms', percentile(counted[1], 0.5)),
    ];
  });
