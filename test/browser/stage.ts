import type { HandOff } from '../../api/contract/hand-offs.ts';
import type { Graph } from '../../engine/scenario/graph.ts';
import type { LeadManager } from '../demo/lead-manager.ts';
import { draw } from '../setup/draw.ts';
import { until } from '../setup/until.ts';
import { ownStack } from '../setup/own-stack.ts';

/** Makes a scenario of a graph and publishes it; answers its id. */
export async function putLive(manager: LeadManager, name: string, graph: Graph): Promise<string> {
  const { id } = await manager.call('createScenario', { body: { name, graph } });
  await manager.call('publish', { params: { id }, body: { revision: 1, note: '' } });
  return id;
}

/** Who is met, as an event says, waits for good in a step of this name. */
export const patient = (event: string, patience: string): Graph =>
  draw(
    {
      asked: ['event-received', { name: event }],
      [patience]: ['wait', { duration: { amount: 900, unit: 'days' } }],
      over: ['end', { result: 'done' }],
    },
    [`asked > ${patience}`, `${patience}.timeout > over`],
  );

/** A lead of this name comes in by an event. */
export async function comesIn(manager: LeadManager, event: string, firstName: string): Promise<void> {
  const email = `${firstName.toLowerCase()}@example.org`;
  await manager.call('importLeads', {
    body: { source: 'Fair', consent: null, leads: [{ email, profile: { firstName } }] },
  });
  await manager.call('sendEvent', { body: { lead: { email }, name: event, key: `${event} ${email}` } });
}

/** Sends a public form as a site's own program does. */
export async function sendForm(form: string, answers: Readonly<Record<string, string | boolean>>): Promise<void> {
  const sent = await fetch(`${ownStack.url}/f/${form}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answers),
  });
  if (sent.status !== 201) throw new Error(`the form answers ${sent.status}: ${await sent.text()}`);
}

/** The id of the lead with this address, as soon as there is one. */
export const leadOf = (manager: LeadManager, email: string): Promise<string> =>
  until(async () => (await manager.call('leads', { query: { search: email } })).items[0]?.id);

/** The newest mail that the sandbox holds for an address, as soon as there is one. */
export const mailTo = (manager: LeadManager, address: string) =>
  until(async () => {
    const [mail] = (await manager.call('sandboxMails', { query: { to: address } })).items;
    return mail === undefined ? null : manager.call('sandboxMail', { params: { id: mail.id } });
  });

/** Makes a lead ripe for a live scenario that waits for this event and hands off; answers the hand-off once somebody has it. */
export async function handOver(
  manager: LeadManager,
  event: string,
  firstName: string,
): Promise<HandOff & { readonly salesperson: { readonly id: string } }> {
  const email = `${firstName.toLowerCase()}@example.org`;
  await manager.call('importLeads', {
    body: { source: 'Fair', consent: null, leads: [{ email, profile: { firstName, company: 'Exemple SARL' } }] },
  });
  await manager.call('sendEvent', { body: { lead: { email }, name: event, key: `${event} ${email}` } });
  return until(async () => {
    const { items } = await manager.call('handOffs', { query: { state: 'open' } });
    const found = items.find(({ leadEmail }) => leadEmail === email);
    const salesperson = found?.salesperson ?? null;
    return found === undefined || salesperson === null ? null : { ...found, salesperson };
  });
}
