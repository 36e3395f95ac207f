import type { Comparison, Condition, ConditionMember } from '../scenario/condition.ts';
import { fieldLabel } from '../scenario/field-labels.ts';
import type { Language, Localized } from '../scenario/localized.ts';
import { STAGE_LABELS } from '../scenario/stage.ts';
import { sayClock } from './say-clock.ts';
import { sayList } from './say-list.ts';
import { sayNumber } from './say-number.ts';
import { sayWeekday } from './say-weekday.ts';
import type { NameOf, WayOut } from './step-definition.ts';
import { tellPattern } from './tell-pattern.ts';
import { tellValue } from './tell-value.ts';

type Did = Extract<Comparison, { on: 'did' }>;

/** What the lead did, how often and since when. Not often enough is told as what it did less often. */
function tellDid({ op, pattern, times = 1, withinDays }: Did, name: NameOf): Localized {
  const isFewer = op === 'did-not' && times > 1;
  const said = tellPattern(pattern, { name, who: 'the', tense: isFewer ? 'did' : op });
  const often = {
    fr: times === 1 ? '' : ` ${isFewer ? 'moins de' : 'au moins'} ${times} fois`,
    en: times === 1 ? '' : ` ${isFewer ? 'fewer than' : 'at least'} ${times} times`,
  };
  const days =
    withinDays === 1
      ? { fr: ' au cours des dernières 24\u00a0heures', en: ' within the last 24 hours' }
      : { fr: ` au cours des ${withinDays} derniers jours`, en: ` within the last ${withinDays} days` };
  const since = withinDays === null ? { fr: '', en: '' } : days;
  return { fr: `${said.fr}${often.fr}${since.fr}`, en: `${said.en}${often.en}${since.en}` };
}

function tellWeekday(days: readonly number[], isThere: boolean): Localized {
  const names = (language: Language): string[] =>
    days.toSorted((a, b) => a - b).map((day) => sayWeekday(day, language, 'long'));
  const [fr, en] = [names('fr'), names('en')];
  if (isThere) return { fr: `c’est ${sayList(fr, 'or', 'fr')}`, en: `it is ${sayList(en, 'or', 'en')}` };
  const notFr = fr.length === 1 ? `ce n’est pas ${fr.join('')}` : `ce n’est ni ${fr.join(' ni ')}`;
  return { fr: notFr, en: `it is not ${sayList(en, 'or', 'en')}` };
}

/** One comparison as a clause: "le score est d’au moins 40". */
function tellComparison(comparison: Comparison, name: NameOf, wayOut: WayOut): Localized {
  switch (comparison.on) {
    case 'profile': {
      const [field, value] = [fieldLabel(comparison.field), tellValue(comparison.op, comparison.value)];
      return { fr: `le champ «\u00a0${field.fr}\u00a0» ${value.fr}`, en: `the field “${field.en}” ${value.en}` };
    }
    case 'filled': {
      const { fr, en } = fieldLabel(comparison.field);
      return comparison.op === 'is-set'
        ? { fr: `le champ «\u00a0${fr}\u00a0» est renseigné`, en: `the field “${en}” is filled in` }
        : { fr: `le champ «\u00a0${fr}\u00a0» n’est pas renseigné`, en: `the field “${en}” is not filled in` };
    }
    case 'score': {
      const [fr, en] = [sayNumber(comparison.value, 'fr'), sayNumber(comparison.value, 'en')];
      return comparison.op === 'at-least'
        ? { fr: `le score est d’au moins ${fr}`, en: `the score is at least ${en}` }
        : { fr: `le score est inférieur à ${fr}`, en: `the score is below ${en}` };
    }
    case 'stage': {
      const { fr, en } = STAGE_LABELS[comparison.value];
      return comparison.op === 'is'
        ? { fr: `le lead est en phase «\u00a0${fr}\u00a0»`, en: `the lead is at the stage “${en}”` }
        : { fr: `le lead n’est pas en phase «\u00a0${fr}\u00a0»`, en: `the lead is not at the stage “${en}”` };
    }
    case 'tag':
      return comparison.op === 'has'
        ? {
            fr: `le lead porte l’étiquette «\u00a0${comparison.value}\u00a0»`,
            en: `the lead has the tag “${comparison.value}”`,
          }
        : {
            fr: `le lead ne porte pas l’étiquette «\u00a0${comparison.value}\u00a0»`,
            en: `the lead does not have the tag “${comparison.value}”`,
          };
    case 'did':
      return tellDid(comparison, name);
    case 'consent':
      return comparison.op === 'given'
        ? { fr: 'le lead a accepté les mails', en: 'the lead agreed to mails' }
        : { fr: 'le lead n’a pas accepté les mails', en: 'the lead did not agree to mails' };
    case 'topic': {
      const topic = name('topic', comparison.topic);
      return comparison.op === 'wants'
        ? { fr: `le lead veut le thème «\u00a0${topic}\u00a0»`, en: `the lead wants the topic “${topic}”` }
        : { fr: `le lead refuse le thème «\u00a0${topic}\u00a0»`, en: `the lead refuses the topic “${topic}”` };
    }
    case 'outcome': {
      const [step, way] = [name('step', comparison.node), wayOut(comparison.node, comparison.value)];
      return comparison.op === 'is'
        ? {
            fr: `le lead est sorti de «\u00a0${step}\u00a0» par «\u00a0${way}\u00a0»`,
            en: `the lead left “${step}” by “${way}”`,
          }
        : {
            fr: `le lead n’est pas sorti de «\u00a0${step}\u00a0» par «\u00a0${way}\u00a0»`,
            en: `the lead did not leave “${step}” by “${way}”`,
          };
    }
    case 'answer': {
      const [step, value] = [name('step', comparison.node), tellValue(comparison.op, comparison.value)];
      const { property } = comparison;
      return {
        fr: `«\u00a0${property}\u00a0» ${value.fr} dans la réponse à «\u00a0${step}\u00a0»`,
        en: `“${property}” ${value.en} in the answer to “${step}”`,
      };
    }
    case 'weekday':
      return tellWeekday([...new Set(comparison.days)], comparison.op === 'is');
    case 'time': {
      const [from, to] = [sayClock(comparison.from), sayClock(comparison.to)];
      const fr = `entre ${from.fr} et ${to.fr} à l’heure du lead`;
      const en = `between ${from.en} and ${to.en} in the lead’s time zone`;
      return comparison.op === 'between'
        ? { fr: `il est ${fr}`, en: `it is ${en}` }
        : { fr: `il n’est pas ${fr}`, en: `it is not ${en}` };
    }
  }
}

const si = (clause: string): string => (/^ils? /.test(clause) ? `s’${clause}` : `si ${clause}`);

function tellMembers({ join, of }: Condition, name: NameOf, wayOut: WayOut): Localized {
  const said = of.map((member: ConditionMember): Localized => {
    if (!('join' in member)) {
      const { fr, en } = tellComparison(member, name, wayOut);
      return { fr: si(fr), en };
    }
    const inside = tellMembers(member, name, wayOut);
    return member.of.length === 1 ? inside : { fr: `(${inside.fr})`, en: `(${inside.en})` };
  });
  const [et, and] = join === 'all' ? ['et', 'and'] : ['ou', 'or'];
  return { fr: said.map(({ fr }) => fr).join(` ${et} `), en: said.map(({ en }) => en).join(` ${and} `) };
}

/** A condition as a path begins with it: "si le score est d’au moins 40 et si …", "if the score is at least 40 and …". */
export function tellCondition(condition: Condition, name: NameOf, wayOut: WayOut): Localized {
  const { fr, en } = tellMembers(condition, name, wayOut);
  return { fr, en: `if ${en}` };
}
