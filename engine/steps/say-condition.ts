import type { Comparison, Condition, ConditionMember } from '../scenario/condition.ts';
import { fieldLabel } from '../scenario/field-labels.ts';
import type { Language, Localized } from '../scenario/localized.ts';
import { STAGE_LABELS } from '../scenario/stage.ts';
import { sayWeekday } from './say-weekday.ts';
import { sayPattern } from './say-pattern.ts';
import type { NameOf } from './step-definition.ts';

const PROFILE_OPS: Readonly<Record<Extract<Comparison, { on: 'profile' }>['op'], Localized>> = {
  is: { fr: 'est', en: 'is' },
  'is-not': { fr: 'n’est pas', en: 'is not' },
  contains: { fr: 'contient', en: 'contains' },
  greater: { fr: '>', en: '>' },
  less: { fr: '<', en: '<' },
};

/** One comparison in words: "score ≥ 40". */
export function sayComparison(comparison: Comparison, name: NameOf): Localized {
  switch (comparison.on) {
    case 'profile': {
      const op = PROFILE_OPS[comparison.op];
      return {
        fr: `${fieldLabel(comparison.field).fr} ${op.fr} «\u00a0${comparison.value}\u00a0»`,
        en: `${fieldLabel(comparison.field).en} ${op.en} “${comparison.value}”`,
      };
    }
    case 'filled': {
      const { fr, en } = fieldLabel(comparison.field);
      return comparison.op === 'is-set'
        ? { fr: `${fr} est renseigné`, en: `${en} is filled in` }
        : { fr: `${fr} n’est pas renseigné`, en: `${en} is not filled in` };
    }
    case 'score': {
      const said = `score ${comparison.op === 'at-least' ? '≥' : '<'} ${comparison.value}`;
      return { fr: said, en: said };
    }
    case 'stage': {
      const label = STAGE_LABELS[comparison.value];
      return comparison.op === 'is'
        ? { fr: `phase\u00a0: ${label.fr}`, en: `stage: ${label.en}` }
        : { fr: `phase autre que ${label.fr}`, en: `stage other than ${label.en}` };
    }
    case 'tag':
      return comparison.op === 'has'
        ? { fr: `étiquette «\u00a0${comparison.value}\u00a0»`, en: `tag “${comparison.value}”` }
        : { fr: `sans étiquette «\u00a0${comparison.value}\u00a0»`, en: `no tag “${comparison.value}”` };
    case 'did': {
      const said = sayPattern(comparison.pattern, name);
      const within = comparison.withinDays;
      const times = comparison.times === undefined || comparison.times === 1 ? '' : ` ≥ ${comparison.times}×`;
      const fr = within === null ? `${said.fr}${times}` : `${said.fr}${times} depuis ${within} j`;
      const en = within === null ? `${said.en}${times}` : `${said.en}${times} within ${within} d`;
      return comparison.op === 'did' ? { fr, en } : { fr: `pas de ${fr}`, en: `no ${en}` };
    }
    case 'consent':
      return comparison.op === 'given'
        ? { fr: 'accepte les mails', en: 'agreed to mails' }
        : { fr: 'n’accepte pas les mails', en: 'did not agree to mails' };
    case 'topic': {
      const topic = name('topic', comparison.topic);
      return comparison.op === 'wants'
        ? { fr: `veut «\u00a0${topic}\u00a0»`, en: `wants “${topic}”` }
        : { fr: `refuse «\u00a0${topic}\u00a0»`, en: `refuses “${topic}”` };
    }
    case 'outcome': {
      const step = name('step', comparison.node);
      const op = comparison.op === 'is' ? '=' : '≠';
      return {
        fr: `sortie de «\u00a0${step}\u00a0» ${op} ${comparison.value}`,
        en: `way out of “${step}” ${op} ${comparison.value}`,
      };
    }
    case 'answer': {
      const op = PROFILE_OPS[comparison.op];
      const step = name('step', comparison.node);
      return {
        fr: `réponse de «\u00a0${step}\u00a0»\u00a0: ${comparison.property} ${op.fr} «\u00a0${comparison.value}\u00a0»`,
        en: `answer to “${step}”: ${comparison.property} ${op.en} “${comparison.value}”`,
      };
    }
    case 'weekday': {
      const names = (language: Language) => comparison.days.map((day) => sayWeekday(day, language, 'long')).join(', ');
      const [fr, en] = [names('fr'), names('en')];
      return comparison.op === 'is' ? { fr, en } : { fr: `pas ${fr}`, en: `not ${en}` };
    }
    case 'time': {
      const { from, to } = comparison;
      const [fr, en] = [`entre ${from} et ${to}`, `between ${from} and ${to}`];
      return comparison.op === 'between' ? { fr, en } : { fr: `pas ${fr}`, en: `not ${en}` };
    }
  }
}

/** A condition in words: "score ≥ 40 et étiquette « salon »". */
export function sayCondition(condition: Condition, name: NameOf): Localized {
  const said = condition.of.map((member: ConditionMember) => {
    if (!('join' in member)) return sayComparison(member, name);
    const inside = sayCondition(member, name);
    return { fr: `(${inside.fr})`, en: `(${inside.en})` };
  });
  const [et, and] = condition.join === 'all' ? ['et', 'and'] : ['ou', 'or'];
  return { fr: said.map(({ fr }) => fr).join(` ${et} `), en: said.map(({ en }) => en).join(` ${and} `) };
}
