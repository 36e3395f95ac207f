import { randomUUID } from 'node:crypto';
import type { Duration } from '../../engine/scenario/duration.ts';
import type { LeadManager } from '../demo/lead-manager.ts';
import { draw } from '../setup/draw.ts';

export interface Mailing {
  /** The subject of its mails. */
  readonly title: string;
  /** The event it starts with. */
  readonly event: string;
}

const DAY: Duration = { amount: 1, unit: 'days' };

async function publish(manager: LeadManager, name: string, graph: ReturnType<typeof draw>): Promise<void> {
  const { id } = await manager.call('createScenario', { body: { name, graph } });
  const { revision } = await manager.call('scenario', { params: { id } });
  await manager.call('publish', { params: { id }, body: { revision, note: '' } });
}

/** Publishes “event → mail → wait → end”; the mail has so many `paragraphs` of 10 kB. */
export async function publishMailing(
  manager: LeadManager,
  title: string,
  { wait = DAY, paragraphs = 0 }: { readonly wait?: Duration; readonly paragraphs?: number } = {},
): Promise<Mailing> {
  const event = `start-${randomUUID()}`;
  const content = {
    language: 'fr' as const,
    subject: title,
    preheader: '',
    blocks: [
      { type: 'text' as const, text: 'Bonjour {{ lead.firstName }}' },
      ...Array.from({ length: paragraphs }, () => ({ type: 'text' as const, text: 'Au printemps. '.repeat(700) })),
      { type: 'button' as const, label: 'Lire', href: 'https://example.org/lire' },
    ],
  };
  const { id: template } = await manager.call('createTemplate', { body: { name: title, content } });
  const graph = draw(
    {
      start: ['event-received', { name: event }],
      mail: ['send-email', { template }],
      wait: ['wait', { duration: wait }],
      end: ['end', { result: 'done' }],
    },
    ['start > mail', 'mail.sent > wait', 'mail.skipped > wait', 'mail.failed > wait', 'wait.timeout > end'],
  );
  await publish(manager, title, graph);
  return { title, event };
}

/** Publishes “event → chat notice → wait → end”, which acts in the world and needs no mail server; answers the event. */
export async function publishWithoutMail(manager: LeadManager, title: string): Promise<string> {
  const event = `start-${randomUUID()}`;
  const graph = draw(
    {
      start: ['event-received', { name: event }],
      chat: ['chat-notice', { message: title }],
      wait: ['wait', { duration: DAY }],
      end: ['end', { result: 'done' }],
    },
    ['start > chat', 'chat > wait', 'chat.failed > wait', 'wait.timeout > end'],
  );
  await publish(manager, title, graph);
  return event;
}
