import { randomUUID } from 'node:crypto';
import { expectThat } from './differs.ts';
import { eventually } from './eventually.ts';
import { type LeadManager, signIn } from './lead-manager.ts';
import type { MailSink, ReceivedMail } from './mail-sink.ts';
import { follow, readMarketingMail, unsubscribeByOneClick } from './marketing-mail.ts';
import { downloadMagnet, type Prospect, submitForm } from './prospect.ts';
import { expectStory, inShort, readStory, tellStory } from './story.ts';

/** Where the product answers, and how long (ms) anything that should happen may take. */
export interface DemoStage {
  readonly url: string;
  readonly signInLink: string;
  readonly sink: MailSink;
  readonly patience: number;
}

const prospect = (firstName: string): Prospect => ({
  firstName,
  lastName: 'Essai',
  email: `${firstName.toLowerCase()}.${randomUUID().slice(0, 8)}@example.org`,
  company: 'Exemple SARL',
});

/** The mails somebody got, oldest first. */
const mailsTo = (sink: MailSink, address: string): ReceivedMail[] =>
  sink.received.filter(({ to }) => to.includes(address));

async function leadOf(manager: LeadManager, { email }: Prospect): Promise<string> {
  const { items } = await manager.call('leads', { query: { search: email } });
  expectThat(items.length === 1 && items[0] !== undefined, `${email} is ${items.length} leads`);
  return items[0].id;
}

async function acceptAsSalesperson(manager: LeadManager, lead: string, patience: number): Promise<void> {
  const handOff = await eventually('the hand-off in the inbox', patience, async () => {
    const { items } = await manager.call('handOffs', { query: { state: 'open' } });
    return items.find((open) => open.lead === lead);
  });
  const answers = {
    budget: '20 000 €',
    authority: 'directrice marketing',
    need: 'faire mûrir ses leads',
    timing: 'ce trimestre',
  };
  const { qualified } = await manager.call('answerBant', { params: { id: handOff.id }, body: answers });
  expectThat(qualified, 'four BANT answers do not make an SQL');
  await manager.call('acceptHandOff', { params: { id: handOff.id } });
}

/**
 * The main job over public HTTP and SMTP: one lead clicks and is handed to sales, one ignores its mail, one unsubscribes.
 * Prints and checks their stories; throws `Differs`.
 */
export async function runDemo({ url, signInLink, sink, patience }: DemoStage): Promise<void> {
  const manager = await signIn(url, signInLink);
  const { items: scenarios } = await manager.call('scenarios');
  const scenario = scenarios.find(({ status }) => status === 'live');
  expectThat(scenario !== undefined, 'no scenario is live');
  const { items: forms } = await manager.call('forms');
  const form = forms.find(({ usedBy }) => usedBy.some(({ id }) => id === scenario.id));
  expectThat(form !== undefined, `no form leads into “${scenario.name}”`);
  const page = new URL(form.address, url).href;
  const [clicks, ignores, unsubscribes] = [prospect('Claire'), prospect('Ignace'), prospect('Ursule')];
  console.log(`Scenario “${scenario.name}”, form ${page}`);

  const thanks = await Promise.all([clicks, ignores, unsubscribes].map((who) => submitForm(page, who)));
  for (const address of thanks) {
    const file = await downloadMagnet(address);
    expectThat(file.subarray(0, 5).toString() === '%PDF-', 'the download is no PDF');
  }
  console.log('Three prospects sent the form and have their e-book.');

  const [toClicks, , toUnsubscribes] = await Promise.all(
    [clicks, ignores, unsubscribes].map((who) =>
      eventually(`the mail to ${who.firstName}`, patience, () => mailsTo(sink, who.email)[0]),
    ),
  );
  expectThat(toClicks !== undefined && toUnsubscribes !== undefined, 'a mail is missing');
  console.log('Some days later each has the mail.');

  // Nobody reads as fast as a program does: the engine has noted by then that the mails left.
  for (const who of [clicks, unsubscribes]) {
    const id = await leadOf(manager, who);
    await eventually(`“send-email → sent” for ${who.firstName}`, patience, async () =>
      (await readStory(manager, id)).map(inShort).find((line) => line === 'send-email → sent'),
    );
  }

  await unsubscribeByOneClick(readMarketingMail(toUnsubscribes, unsubscribes.firstName).unsubscribe);
  const clicked = Date.now();
  await follow(readMarketingMail(toClicks, clicks.firstName).click);
  const lead = await leadOf(manager, clicks);
  await acceptAsSalesperson(manager, lead, patience);
  const told = await eventually('the mail to the salesperson', patience, () =>
    sink.received.find(({ receivedAt, mail }) => receivedAt >= clicked && (mail.text ?? '').includes('/inbox/')),
  );
  console.log(`The salesperson was told ${told.receivedAt - clicked} ms after the click.`);

  await submitForm(page, unsubscribes);
  expectThat((await fetch(thanks[2] ?? '')).status === 200, 'the e-book is gone after unsubscribing');

  const cast = [
    {
      who: clicks,
      lead,
      result: 'end → converted',
      inOrder: [
        'form-submitted',
        'wait → timeout',
        'mail-sent',
        'send-email → sent',
        'mail-clicked',
        'score-changed',
        'branch → yes',
        'stage-changed',
        'handed-off',
        'bant-answered',
        'hand-off-accepted',
        'hand-off-to-sales → accepted',
        'end → converted',
        'scenario-left',
      ],
      never: ['unsubscribed', 'hand-off-expired'],
    },
    {
      who: ignores,
      lead: await leadOf(manager, ignores),
      result: 'end → nurture',
      inOrder: [
        'form-submitted',
        'wait → timeout',
        'mail-sent',
        'wait-for-event → timeout',
        'end → nurture',
        'scenario-left',
      ],
      never: ['mail-clicked', 'handed-off', 'unsubscribed'],
    },
    {
      who: unsubscribes,
      lead: await leadOf(manager, unsubscribes),
      result: 'scenario-left',
      inOrder: ['form-submitted', 'wait → timeout', 'unsubscribed', 'scenario-left', 'form-submitted'],
      never: ['mail-clicked', 'handed-off', 'wait-for-event → timeout', 'consent-confirmed'],
    },
  ];
  for (const { who, lead: id, result, inOrder, never } of cast) {
    const story = await eventually(`“${result}” for ${who.firstName}`, patience, async () => {
      const lines = await readStory(manager, id);
      const told = lines.map(inShort);
      // Leaving is recorded after the last step: a story without it is not over.
      return told.includes(result) && told.includes('scenario-left') ? lines : undefined;
    });
    tellStory(`${who.firstName} ${who.lastName}`, story);
    expectStory(who.firstName, story, inOrder, never);
  }
  const marketing = mailsTo(sink, unsubscribes.email).filter(({ mail }) =>
    mail.headers.some(({ key }) => key === 'list-unsubscribe'),
  );
  expectThat(
    marketing.length === 1,
    `${unsubscribes.firstName} got ${marketing.length} marketing mails, one of them after unsubscribing`,
  );
}
