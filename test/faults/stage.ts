import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type RunningStack, startStack } from '../../engine/servers/supervisor.ts';
import { type LeadManager, signIn } from '../demo/lead-manager.ts';
import { type MailSink, openMailSink, type SinkManners } from '../demo/mail-sink.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

/** The whole application on real servers, with a mail sink that can misbehave. */
export interface Stage {
  readonly stack: RunningStack;
  readonly sink: MailSink;
  readonly manager: LeadManager;
  readonly dataDir: string;
  readonly close: () => Promise<void>;
}

/** Starts everything on a fresh data folder; a day lasts `secondsADay` seconds. */
export async function openStage(manners: SinkManners = {}, secondsADay = 1): Promise<Stage> {
  const dataDir = await temporaryFolder('faults');
  const sink = await openMailSink(manners);
  const stack = await startStack({
    dataDir,
    port: 0,
    without: ['editor'],
    env: { ...process.env, SMTP_URL: sink.url, PEPINIERE_TIME_FACTOR: String(86_400 / secondsADay), LOG_LEVEL: 'warn' },
  });
  const close = async (): Promise<void> => {
    await stack.stop();
    await sink.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    return { stack, sink, dataDir, close, manager: await signIn(stack.url, stack.signInLink ?? '') };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Publishes “event → mail → wait a day → end” and answers the event's name; `title` is the mail's subject. */
export async function publishMailing(manager: LeadManager, title: string): Promise<string> {
  const name = `start-${randomUUID()}`;
  const content = {
    language: 'fr' as const,
    subject: title,
    preheader: '',
    blocks: [
      { type: 'text' as const, text: 'Bonjour {{ lead.firstName }}' },
      { type: 'button' as const, label: 'Lire', href: 'https://example.org/lire' },
    ],
  };
  const { id: template } = await manager.call('createTemplate', { body: { name: title, content } });
  const node = (
    id: string,
    kind: string,
    config: Record<string, string | { amount: number; unit: string }>,
    y: number,
  ) => ({ id, kind, version: 1, title: '', config, position: { x: 0, y } });
  const graph = {
    nodes: [
      node('start', 'event-received', { name }, 0),
      node('mail', 'send-email', { template }, 150),
      node('wait', 'wait', { duration: { amount: 1, unit: 'days' } }, 300),
      node('end', 'end', { result: 'done' }, 450),
    ],
    edges: [
      { id: 'e1', from: 'start', outlet: 'next', to: 'mail' },
      { id: 'e2', from: 'mail', outlet: 'sent', to: 'wait' },
      { id: 'e3', from: 'wait', outlet: 'timeout', to: 'end' },
    ],
  };
  const { id } = await manager.call('createScenario', { body: { name: title, graph } });
  const { revision } = await manager.call('scenario', { params: { id } });
  await manager.call('publish', { params: { id }, body: { revision, note: '' } });
  return name;
}

/** Imports leads who agreed to marketing mail; answers their addresses. */
export async function importLeads(
  manager: LeadManager,
  profiles: readonly Record<string, string>[],
): Promise<string[]> {
  const leads = profiles.map((profile) => ({ email: `${randomUUID()}@example.org`, profile }));
  await manager.call('importLeads', {
    body: { source: 'salon', consent: { wording: 'J’accepte de recevoir des mails.' }, leads },
  });
  return leads.map(({ email }) => email);
}
