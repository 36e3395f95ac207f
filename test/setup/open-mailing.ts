import type { Engine } from '../../engine/engine.ts';
import { record } from '../../engine/events/record.ts';
import { findOrCreateLead } from '../../engine/leads/find-or-create-lead.ts';
import { type MarketingSent, sendMarketingMail } from '../../engine/mail/send-marketing-mail.ts';
import type { OpenEngine } from '../../engine/open-engine.ts';
import { OFFICE_HOURS } from '../../engine/scenario/calendar.ts';
import { plan } from '../../engine/scenario/plan.ts';
import { startRun } from '../../engine/scenario/run-state.ts';
import type { EnrollmentDocument } from '../../engine/store/enrollments.ts';
import type { SendDocument } from '../../engine/store/sends.ts';
import { newId } from '../../engine/store/stored.ts';
import { openTestEngine } from './open-test-engine.ts';
import { type ScriptedSmtp, scriptedSmtp } from './scripted-smtp.ts';

/** A lead that stands at a mail step, and what becomes of its mail. */
export interface Mailed {
  readonly lead: string;
  readonly email: string;
  readonly enrollment: EnrollmentDocument;
  readonly key: string;
  /** Sends it, as `by` does where that is given. */
  readonly send: (by?: Engine) => Promise<MarketingSent>;
  readonly ledger: () => Promise<SendDocument | null>;
  readonly told: () => Promise<string[]>;
}

interface LeadWanted {
  readonly consent?: boolean;
  /** Of the run's clock. */
  readonly factor?: number;
  readonly test?: boolean;
  /** Of its address; one of its own unless given, so that no lead's mail slows another's. */
  readonly domain?: string;
}

/** A company with one live scenario and one mail, and an SMTP server that does as it is told. */
export interface Mailing {
  readonly engine: OpenEngine;
  readonly smtp: ScriptedSmtp;
  readonly scenario: string;
  readonly template: string;
  readonly aLead: (wanted?: LeadWanted) => Promise<Mailed>;
  readonly close: () => Promise<void>;
}

/** Opens it. Close it afterwards. */
export async function openMailing(): Promise<Mailing> {
  const smtp = await scriptedSmtp();
  const engine = await openTestEngine({
    SMTP_URL: smtp.url,
    PEPINIERE_DISPATCH: 'off',
    PUBLIC_URL: 'https://app.example',
  });
  const [scenario, template] = [newId(), newId()];
  const { settings, templates, scenarios, versions } = engine.store;
  const now = new Date();
  await settings.raw.insertOne({
    _id: 'company',
    company: 'Pépins',
    address: '1 rue des Essais',
    colour: '#2f6f4f',
    zone: 'Europe/Paris',
    language: 'fr',
    sender: { name: 'Pépins', email: 'bonjour@pepins.example', replyTo: null, returnDomain: null },
    privacyNotice: '',
    trackOpens: true,
    calendar: OFFICE_HOURS,
    topics: [],
    sendingPolicy: { cap: null },
    domainRate: { perMinute: null, except: [] },
  });
  await templates.raw.insertOne({
    _id: template,
    name: 'T',
    revision: 1,
    createdAt: now,
    updatedAt: now,
    content: {
      language: 'fr',
      subject: 'Bonjour {{ lead.firstName }}',
      preheader: '',
      blocks: [{ type: 'button', label: 'Lire', href: 'https://pepins.example/{{ lead.score }}' }],
    },
  });
  const graph = { nodes: [], edges: [] };
  await versions.raw.insertOne({
    _id: `${scenario}:1`,
    scenario,
    version: 1,
    graph,
    publishedAt: now,
    publishedBy: 'me',
    note: '',
    test: false,
    plan: plan.parse({
      triggers: [],
      steps: {},
    }),
  });
  await scenarios.raw.insertOne({
    _id: scenario,
    name: 'S',
    status: 'live',
    graph: { nodes: [], edges: [] },
    revision: 1,
    savedAt: now,
    publishedRevision: 1,
    liveVersion: 1,
    startsOn: [],
    createdAt: now,
  });

  /** A lead that agreed to mail, waiting at the step `n1`. */
  const aLead = async ({
    consent = true,
    factor = 1,
    test: isTest = false,
    domain = `${newId()}.example`,
  }: LeadWanted = {}): Promise<Mailed> => {
    const email = `${newId()}@${domain}`;
    const { lead } = await findOrCreateLead(engine, {
      email,
      profile: { firstName: 'Camille' },
      source: 'test',
      channel: 'test',
    });
    if (consent)
      await record(engine, lead._id, {
        type: 'consent-confirmed',
        data: { purpose: 'marketing-mail' },
        dedupeKey: `consent:${lead._id}`,
      });
    if (isTest)
      await engine.store.leads.raw.updateOne(
        { _id: lead._id },
        { $set: { test: { by: 'me', mailTo: 'tester@pepins.example' }, identified: false } },
      );
    const now = new Date();
    const enrollment: EnrollmentDocument = {
      _id: newId(),
      scenario,
      plan: `${scenario}:1`,
      version: 1,
      lead: lead._id,
      entryKey: 'once',
      zone: null,
      parent: null,
      parked: null,
      status: 'active',
      endReason: null,
      leftAt: null,
      clock: { origin: now.getTime(), factor },
      state: startRun('n1', 'main', 1, now.getTime()),
      revision: 1,
      hears: [],
      unwritten: [],
      decided: 0,
      started: true,
      trigger: 'n0',
      impulse: { depth: 0, at: now },
      createdAt: now,
      endedAt: null,
      test: isTest ? { by: 'me' } : null,
    };
    await engine.store.enrollments.raw.insertOne(enrollment);
    const key = `${enrollment._id}:n1:1`;
    return {
      lead: lead._id,
      email,
      enrollment,
      key,
      send: (by = engine) => sendMarketingMail(by, { key, enrollment, node: 'n1', template }),
      ledger: () => engine.store.sends.one({ _id: key }),
      told: async () =>
        (
          await engine.store.events.many(
            { lead: lead._id, type: { $in: ['mail-sent', 'mail-skipped', 'mail-failed', 'mail-unknown'] } },
            { sort: { seq: 1 } },
          )
        ).map(({ type }) => type),
    };
  };
  const close = async (): Promise<void> => {
    await engine.close();
    await smtp.close();
  };
  return { engine, smtp, scenario, template, aLead, close };
}
