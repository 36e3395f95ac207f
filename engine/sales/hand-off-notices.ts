import type { Engine } from '../engine.ts';
import { sendEach } from '../mail/send-each.ts';
import type { Notice } from '../mail/send-notice.ts';
import { STAGE_LABELS } from '../scenario/stage.ts';
import type { Language, Localized } from '../scenario/localized.ts';
import type { HandOffDocument } from '../store/hand-offs.ts';
import type { LeadDocument } from '../store/leads.ts';
import { leadName } from '../leads/lead-name.ts';

type Occasion = 'offered' | 'reminder' | 'unassigned' | 'withdrawn';

const SUBJECT: Readonly<Record<Occasion, (name: string) => Localized>> = {
  offered: (name) => ({ fr: `Nouveau lead pour vous\u00a0: ${name}`, en: `New lead for you: ${name}` }),
  reminder: (name) => ({
    fr: `Ce lead attend votre réponse\u00a0: ${name}`,
    en: `This lead is waiting for your answer: ${name}`,
  }),
  unassigned: (name) => ({
    fr: `Aucun commercial disponible pour ${name}`,
    en: `No salesperson available for ${name}`,
  }),
  withdrawn: (name) => ({
    fr: `Ce lead n’a finalement pas cliqué\u00a0: ${name}`,
    en: `This lead did not click after all: ${name}`,
  }),
};
const TEXT: Readonly<Record<Occasion, Localized>> = {
  offered: {
    fr: 'Ce lead vient de montrer son intérêt. Rappelé dans les cinq minutes, il a bien plus de chances d’aboutir.',
    en: 'This lead has just shown interest. Called back within five minutes, it is far more likely to convert.',
  },
  reminder: {
    fr: 'Sans réponse de votre part, le lead repartira bientôt en nurturing.',
    en: 'Without an answer from you, the lead will soon go back to nurturing.',
  },
  unassigned: {
    fr: 'Ce lead est prêt, mais aucun commercial actif ne reçoit de leads. Confiez-le à quelqu’un.',
    en: 'This lead is ready, but no active salesperson receives leads. Give it to somebody.',
  },
  withdrawn: {
    fr: 'Les clics venaient d’un logiciel qui vérifie les liens des mails, pas de la personne. Nous reprenons ce lead, vous n’avez rien à faire. Désolés pour le dérangement.',
    en: 'The clicks came from a program that checks the links in mails, not from the person. We have taken this lead back, and there is nothing you need to do. Sorry for the interruption.',
  },
};
const BUTTON: Localized = { fr: 'Voir le lead et répondre', en: 'See the lead and answer' };
const LABELS = {
  name: { fr: 'Nom', en: 'Name' },
  company: { fr: 'Société', en: 'Company' },
  email: { fr: 'E-mail', en: 'E-mail' },
  phone: { fr: 'Téléphone', en: 'Phone' },
  score: { fr: 'Score', en: 'Score' },
  stage: { fr: 'Phase', en: 'Stage' },
} as const satisfies Record<string, Localized>;

const known = (value: unknown): string => (typeof value === 'string' ? value : '');

function factsOf(lead: LeadDocument, language: Language): NonNullable<Notice['facts']> {
  const rows: readonly (readonly [keyof typeof LABELS, string])[] = [
    ['name', leadName(lead)],
    ['company', known(lead.profile['company'])],
    ['email', lead.email ?? ''],
    ['phone', known(lead.profile['phone'])],
    ['score', String(lead.score)],
    ['stage', STAGE_LABELS[lead.stage][language]],
  ];
  return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label: LABELS[label][language], value }));
}

/** What one person is told about a hand-off; `key` makes it once. */
function notice(
  engine: Engine,
  handOff: HandOffDocument,
  lead: LeadDocument,
  to: { id: string; language: Language },
  occasion: Occasion,
  key: string,
): Notice {
  const { language } = to;
  return {
    key,
    kind: 'notice',
    to: { person: to.id },
    lead: lead._id,
    enrollment: handOff.enrollment,
    scenario: handOff.scenario,
    node: handOff.node,
    language,
    subject: SUBJECT[occasion](leadName(lead))[language],
    paragraphs: [TEXT[occasion][language]],
    facts: factsOf(lead, language),
    button: { label: BUTTON[language], href: `${engine.config.publicUrl}/inbox/${handOff._id}` },
    test: lead.test,
  };
}

/**
 * Tells the salesperson, or every manager while there is none, of an open hand-off, or of one that is taken from
 * them. Each is told once an assignment and
 * occasion. Throws `RetryLater` while the mail server can't take one of them; the others are told.
 */
export async function tellOfHandOff(
  engine: Engine,
  handOff: HandOffDocument,
  occasion: 'offered' | 'reminder' | 'withdrawn',
): Promise<void> {
  const { people } = engine.store;
  const [lead, told] = await Promise.all([
    engine.store.leads.one({ _id: handOff.lead }),
    people.many(
      handOff.salesperson === null
        ? { active: true, role: { $in: ['admin', 'manager'] } }
        : { _id: handOff.salesperson },
    ),
  ]);
  if (lead === null) return;
  const isNobodys = handOff.salesperson === null;
  const about = isNobodys && occasion !== 'withdrawn' ? 'unassigned' : occasion;
  const key = `hand-off:${handOff._id}:${occasion}:${handOff.assignments}`;
  const sent = await sendEach(
    engine,
    told.map(({ _id, language }) =>
      notice(engine, handOff, lead, { id: _id, language }, about, isNobodys ? `${key}:${_id}` : key),
    ),
  );
  for (const [at, { state, code }] of sent.entries())
    if (state === 'failed')
      engine.log.warn({ handOff: handOff._id, person: told[at]?._id, code }, 'notice of a hand-off refused');
}
