import { OFFICE_HOURS } from '../../../engine/scenario/calendar.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { Graph } from '../../../engine/scenario/graph.ts';
import type { LeadDocument } from '../../../engine/store/leads.ts';
import { newId } from '../../../engine/store/stored.ts';
import { draw } from '../../setup/draw.ts';

/** The custom events that begin the fixed journey and end its wait. */
export const BEGINS = 'begin';
export const REACTS = 'react';
/** The template both sides send. */
export const TEMPLATE = 'bench-template';
/** What the branch asks for, and what the lead gets for it. */
export const COMPANY = 'Exemple';
export const POINTS = 20;

/** How many nodes a lead passes. */
export const NODES = 6;

/** Trigger, mail, a wait that an event ends, branch, score, end. */
export const fixedJourney = (): Graph =>
  draw(
    {
      begin: ['event-received', { name: BEGINS }],
      mail: ['send-email', { template: TEMPLATE }],
      hear: [
        'wait-for-event',
        {
          listens: [{ id: 'reaction', pattern: { event: 'custom', name: REACTS } }],
          timeout: { amount: 3, unit: 'days' },
        },
      ],
      known: [
        'branch',
        { condition: { join: 'all', of: [{ on: 'profile', field: 'company', op: 'is', value: COMPANY }] } },
      ],
      score: ['add-score', { points: POINTS, reason: 'reaction' }],
      done: ['end', { result: 'converted' }],
      over: ['end', { result: 'nurture' }],
    },
    [
      'begin > mail',
      'mail.sent > hear',
      'hear.reaction > known',
      'hear.timeout > over',
      'known.yes > score',
      'known.no > over',
      'score > done',
    ],
  );

/** What both sides need before their first lead: the company, its sender and the template. */
export async function lay(engine: Engine): Promise<void> {
  await engine.store.settings.raw.insertOne({
    _id: 'company',
    company: 'Pépins',
    address: '1 rue des Essais, 75000 Paris',
    colour: '#2f6f4f',
    zone: 'Europe/Paris',
    language: 'fr',
    sender: { name: 'Pépins', email: 'bonjour@pepins.example', replyTo: null, returnDomain: null },
    privacyNotice: '',
    trackOpens: false,
    calendar: OFFICE_HOURS,
    topics: [],
    sendingPolicy: { cap: null },
    domainRate: { perMinute: null, except: [] },
  });
  await layTemplate(engine);
}

/** Keeps the template that the benches send. */
export async function layTemplate({ store }: Engine): Promise<void> {
  const now = new Date();
  await store.templates.raw.insertOne({
    _id: TEMPLATE,
    name: 'Bench',
    revision: 1,
    createdAt: now,
    updatedAt: now,
    content: {
      language: 'fr',
      subject: 'Bonjour {{ lead.firstName }}',
      preheader: '',
      blocks: [
        { type: 'heading', text: 'Pour {{ lead.company }}' },
        { type: 'text', text: 'Bonjour {{ lead.firstName }},\n\nvoici la suite de votre e-book.' },
        { type: 'button', label: 'Lire', href: 'https://pepins.example/suite' },
      ],
    },
  });
}

/** Makes leads that agreed to mail; nothing has happened to them yet. */
export async function makeLeads({ store }: Engine, count: number): Promise<LeadDocument[]> {
  const now = new Date();
  const leads = Array.from({ length: count }, (): LeadDocument => {
    const _id = newId();
    return {
      _id,
      email: `${_id}@example.org`,
      identified: true,
      profile: { firstName: 'Camille', company: COMPANY },
      score: 0,
      stage: 'MCL',
      tags: [],
      source: 'bench',
      channel: 'bench',
      mailConsent: true,
      openTrackingConsent: false,
      refusedTopics: [],
      unsubscribedAt: null,
      owner: null,
      seq: 0,
      createdAt: now,
      lastEventAt: now,
    };
  });
  await store.leads.raw.insertMany(leads);
  return leads;
}
