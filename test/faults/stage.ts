import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type LeadManager, signIn } from '../demo/lead-manager.ts';
import { type MailSink, openMailSink, type SinkManners } from '../demo/mail-sink.ts';
import { memoryFolder } from '../setup/memory-folder.ts';
import { openTopology, type Topology, type TopologyWanted } from '../topology/open-topology.ts';
import { openWire, type Wire } from './open-wire.ts';

/** How the data of one mail came to the sink, in real milliseconds. */
export interface Handing {
  readonly dataAt: number;
  /** When the reply went back; undefined where the data never ended, or it was refused. */
  repliedAt?: number;
}

/** Two APIs, three workers, three mongods and Temporal, with a mail sink that can misbehave behind a wire that can be cut. */
export interface Stage {
  readonly topology: Topology;
  readonly sink: MailSink;
  readonly wire: Wire;
  readonly manager: LeadManager;
  readonly dataDir: string;
  /** How the sink behaves from now on. */
  readonly behave: (manners: SinkManners) => void;
  /** What the sink saw of the mails to an address. */
  readonly handings: (address: string) => readonly Handing[];
  readonly close: () => Promise<void>;
}

export interface StageWanted extends Partial<
  Pick<TopologyWanted, 'temporal' | 'mongods' | 'apis' | 'workers' | 'signal'>
> {
  /** How long a day lasts; a second unless set. */
  readonly secondsADay?: number;
  /** Makes ready what the processes start on, in the data folder; answers their variables, and how it is taken away. */
  readonly prepare?: (dataDir: string) => Promise<{
    readonly env?: Readonly<Record<string, string>>;
    readonly clear: () => Promise<void>;
  }>;
}

function watchedSink(manners: () => SinkManners) {
  const handings = new Map<string, Handing[]>();
  const of = (address: string): Handing[] => handings.get(address) ?? [];
  const sink = openMailSink({
    beforeData: async (address) => manners().beforeData?.(address),
    inData: (address) => {
      handings.set(address, [...of(address), { dataAt: Date.now() }]);
      manners().inData?.(address);
    },
    beforeReply: async (mail) => {
      const handing = of(mail.to[0] ?? '').at(-1);
      await manners().beforeReply?.(mail);
      if (handing !== undefined) handing.repliedAt = Date.now();
    },
    refuse: (address) => manners().refuse?.(address) ?? null,
    refuseWhole: (mail) => manners().refuseWhole?.(mail) ?? null,
  });
  return { sink, of };
}

/** Starts everything on a fresh data folder. */
export async function openStage({ secondsADay = 1, prepare, ...wanted }: StageWanted = {}): Promise<Stage> {
  const dataDir = await memoryFolder('faults');
  let manners: SinkManners = {};
  const watched = watchedSink(() => manners);
  const sink = await watched.sink;
  const wire = await openWire(Number(new URL(sink.url).port));
  const ends: (() => Promise<void>)[] = [() => rm(dataDir, { recursive: true, force: true }), sink.close, wire.close];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const prepared = await prepare?.(dataDir);
    if (prepared !== undefined) ends.push(prepared.clear);
    const topology = await openTopology({
      temporal: 'dev-server',
      ...wanted,
      dataDir,
      smtpUrl: wire.url,
      env: {
        PEPINIERE_TIME_FACTOR: String(86_400 / secondsADay),
        PEPINIERE_RATE_FACTOR: '100',
        ...prepared?.env,
      },
    });
    ends.push(topology.stop);
    const manager = await signIn(topology.url, topology.signInLink);
    const behave = (next: SinkManners): void => {
      manners = next;
    };
    return { topology, sink, wire, manager, dataDir, behave, handings: watched.of, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Imports leads who agreed to marketing mail; answers their addresses, each at `domain`. */
export async function importLeads(
  manager: LeadManager,
  profiles: readonly Record<string, string>[],
  domain: (index: number) => string = () => 'example.org',
): Promise<string[]> {
  const leads = profiles.map((profile, index) => ({ email: `${randomUUID()}@${domain(index)}`, profile }));
  await manager.call('importLeads', {
    body: { source: 'salon', consent: { wording: 'J’accepte de recevoir des mails.' }, leads },
  });
  return leads.map(({ email }) => email);
}
