import type { EventPattern } from '../events/event-pattern.ts';
import type { Language, Localized } from '../scenario/localized.ts';
import { STAGE_LABELS } from '../scenario/stage.ts';
import { sayList } from './say-list.ts';
import { sayNumber } from './say-number.ts';
import type { NameOf } from './step-definition.ts';
import { tellValue } from './tell-value.ts';

/** Whether it happens, happened, or did not. */
export type Tense = 'does' | 'did' | 'did-not';

interface Asked {
  readonly name: NameOf;
  readonly tense: Tense;
  /** Of any lead, as one enters, or of the one whose path is told. */
  readonly who: 'a' | 'the';
}

const LEAD = { a: { fr: 'un lead', en: 'a lead' }, the: { fr: 'le lead', en: 'the lead' } } as const;
const OF_LEAD = { a: 'd’un lead', the: 'du lead' } as const;

interface French {
  readonly who: string;
  readonly does: string;
  /** With "a" unless `with` says otherwise. */
  readonly done: string;
  readonly with?: 'est';
  readonly what?: string;
  /** "Aucun" stands for "pas". */
  readonly none?: boolean;
}

interface English {
  readonly who: string;
  readonly verb: Readonly<Record<Tense, string>>;
  readonly what?: string;
}

const spaced = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' ');

function french({ who, does, done, with: helper, what = '', none = false }: French, tense: Tense): string {
  if (tense === 'does') return spaced(who, does, what);
  const has = helper ?? 'a';
  return spaced(who, tense === 'did' ? has : `n’${has}${none ? '' : ' pas'}`, done, what);
}

const clause = (fr: French, en: English, tense: Tense): Localized => ({
  fr: french(fr, tense),
  en: spaced(en.who, en.verb[tense], en.what ?? ''),
});

const verb = (does: string, did: string, base: string): English['verb'] => ({
  does,
  did,
  'did-not': `did not ${base}`,
});
const passive = (done: string): English['verb'] => ({
  does: `is ${done}`,
  did: `was ${done}`,
  'did-not': `was not ${done}`,
});

interface Thing extends Localized {
  readonly none: boolean;
}

/** The mail or form that is meant, or any: "le mail « X »", "un mail", "aucun mail". */
function thing(what: Localized, called: string | null, tense: Tense): Thing {
  if (called !== null)
    return { fr: `le ${what.fr} «\u00a0${called}\u00a0»`, en: `the ${what.en} “${called}”`, none: false };
  return tense === 'did-not'
    ? { fr: `aucun ${what.fr}`, en: `any ${what.en}`, none: true }
    : { fr: `un ${what.fr}`, en: `a ${what.en}`, none: false };
}

type MailPattern = Extract<EventPattern, { event: `mail-${string}` }>;

function tellMail(pattern: MailPattern, { name, tense, who }: Asked): Localized {
  const { node, template } = pattern;
  const called = template === undefined ? null : name('template', template);
  const mail = thing({ fr: 'mail', en: 'mail' }, node === undefined ? called : name('step', node), tense);
  const { none } = mail;
  const [fr, en] = [LEAD[who].fr, LEAD[who].en];
  const ofMail = { who: mail.fr, none };
  const english = tense === 'did-not' && none ? { who: 'no mail' } : { who: mail.en };
  const not = (verbs: English['verb']): English['verb'] => (none ? { ...verbs, 'did-not': verbs.did } : verbs);
  switch (pattern.event) {
    case 'mail-clicked':
      return clause(
        { who: fr, does: 'clique', done: 'cliqué', what: `dans ${mail.fr}`, none },
        { who: en, verb: verb('clicks', 'clicked', 'click'), what: `in ${mail.en}` },
        tense,
      );
    case 'mail-replied':
      return clause(
        { who: fr, does: 'répond', done: 'répondu', what: `à ${mail.fr}`.replace(/^à le /, 'au '), none },
        { who: en, verb: verb('replies', 'replied', 'reply'), what: `to ${mail.en}` },
        tense,
      );
    case 'mail-failed':
      return clause(
        { ...ofMail, does: 'est refusé', done: 'été refusé', what: 'à l’envoi' },
        { ...english, verb: not(passive('refused')), what: 'when sent' },
        tense,
      );
    case 'mail-bounced':
      return clause(
        { ...ofMail, does: 'revient', done: 'revenu', with: 'est', what: 'sans être remis' },
        { ...english, verb: not(verb('bounces', 'bounced', 'bounce')) },
        tense,
      );
  }
}

function filters({ where = [] }: Extract<EventPattern, { event: 'custom' }>, language: Language): string {
  const said = where.map(({ property, op, value }) => `${property} ${tellValue(op, value)[language]}`);
  return said.length === 0 ? '' : `(${sayList(said, 'and', language)})`;
}

/** Something that can happen, as a clause: "le lead clique dans le mail « X »", "the lead did not click in the mail “X”". */
export function tellPattern(pattern: EventPattern, asked: Asked): Localized {
  const { name, tense, who } = asked;
  const [fr, en] = [LEAD[who].fr, LEAD[who].en];
  switch (pattern.event) {
    case 'mail-clicked':
    case 'mail-replied':
    case 'mail-failed':
    case 'mail-bounced':
      return tellMail(pattern, asked);
    case 'form-submitted': {
      const called = pattern.form === undefined ? null : name('form', pattern.form);
      const form = thing({ fr: 'formulaire', en: 'form' }, called, tense);
      return clause(
        { who: fr, does: 'envoie', done: 'envoyé', what: form.fr, none: form.none },
        { who: en, verb: verb('submits', 'submitted', 'submit'), what: form.en },
        tense,
      );
    }
    case 'custom':
      return clause(
        {
          who: spaced(`l’événement «\u00a0${pattern.name}\u00a0»`, filters(pattern, 'fr')),
          does: 'est reçu',
          done: 'été reçu',
          what: `pour ${fr}`,
        },
        {
          who: spaced(`the event “${pattern.name}”`, filters(pattern, 'en')),
          verb: passive('received'),
          what: `for ${en}`,
        },
        tense,
      );
    case 'hand-off-accepted':
    case 'hand-off-rejected': {
      const step = pattern.node === undefined ? null : name('step', pattern.node);
      const [does, done, base] =
        pattern.event === 'hand-off-accepted' ? ['accepte', 'accepté', 'accept'] : ['refuse', 'refusé', 'reject'];
      return clause(
        {
          who: 'le commercial',
          does,
          done,
          what: step === null ? fr : `${fr} remis à l’étape «\u00a0${step}\u00a0»`,
        },
        {
          who: 'the salesperson',
          verb: verb(`${base}s`, `${base}ed`, base),
          what: step === null ? en : `${en} handed off at “${step}”`,
        },
        tense,
      );
    }
    case 'score-changed': {
      const [threshold, limit] = [sayNumber(pattern.threshold, 'fr'), sayNumber(pattern.threshold, 'en')];
      const [score, its] = [`le score ${OF_LEAD[who]}`, `the score of ${en}`];
      return pattern.crosses === 'up'
        ? clause(
            { who: score, does: 'atteint', done: 'atteint', what: threshold },
            { who: its, verb: verb('reaches', 'reached', 'reach'), what: limit },
            tense,
          )
        : clause(
            { who: score, does: 'descend', done: 'descendu', with: 'est', what: `sous ${threshold}` },
            { who: its, verb: verb('falls', 'fell', 'fall'), what: `below ${limit}` },
            tense,
          );
    }
    case 'stage-changed': {
      const stage = STAGE_LABELS[pattern.to];
      return clause(
        { who: fr, does: 'passe', done: 'passé', with: 'est', what: `en phase «\u00a0${stage.fr}\u00a0»` },
        { who: en, verb: verb('comes', 'came', 'come'), what: `to the stage “${stage.en}”` },
        tense,
      );
    }
    case 'tag-added':
      return clause(
        {
          who: `l’étiquette «\u00a0${pattern.tag}\u00a0»`,
          does: 'est posée',
          done: 'été posée',
          what: `sur ${fr}`,
        },
        { who: `the tag “${pattern.tag}”`, verb: passive('put'), what: `on ${en}` },
        tense,
      );
    case 'tag-removed':
      return clause(
        {
          who: `l’étiquette «\u00a0${pattern.tag}\u00a0»`,
          does: 'est retirée',
          done: 'été retirée',
          what: OF_LEAD[who],
        },
        { who: `the tag “${pattern.tag}”`, verb: passive('taken'), what: `off ${en}` },
        tense,
      );
    case 'called':
      return clause(
        { who: 'le scénario', does: 'appelle', done: 'appelé', what: fr },
        { who: 'the scenario', verb: verb('calls', 'called', 'call'), what: en },
        tense,
      );
    case 'scenario-left':
      return clause(
        { who: 'l’autre scénario', does: 'prend fin', done: 'pris fin' },
        { who: 'the other scenario', verb: verb('ends', 'ended', 'end') },
        tense,
      );
  }
}
