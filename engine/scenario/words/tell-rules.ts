import type { WayOut, NameOf } from '../../steps/step-definition.ts';
import { sayHours } from '../../steps/say-clock.ts';
import { sayNumber } from '../../steps/say-number.ts';
import { tellCondition } from '../../steps/tell-condition.ts';
import { tellOpenDays } from '../../steps/tell-days.ts';
import type { Language, Localized } from '../localized.ts';
import type { Goal, Reentry, Rules, Sending } from '../rules.ts';
import { type Piece, saying } from './told-sentence.ts';

interface Asked {
  readonly language: Language;
  readonly name: NameOf;
  readonly wayOut: WayOut;
  readonly isDrawn: (node: string) => boolean;
}

function tellReentry(reentry: Reentry): Localized {
  switch (reentry.mode) {
    case 'once':
      return {
        fr: 'Un lead n’entre qu’une fois dans ce scénario',
        en: 'A lead enters this scenario once only',
      };
    case 'after-exit':
      return {
        fr: 'Un lead peut entrer de nouveau dans ce scénario après en être sorti',
        en: 'A lead may enter this scenario again after it has left',
      };
    case 'after-days': {
      const days = `${reentry.days}`;
      const [jours, unit] = reentry.days === 1 ? ['jour', 'day'] : ['jours', 'days'];
      return {
        fr: `Un lead peut entrer de nouveau dans ce scénario ${days} ${jours} après sa dernière entrée, une fois sorti`,
        en: `A lead may enter this scenario again ${days} ${unit} after it last did, once it has left`,
      };
    }
    case 'per-key':
      return {
        fr: `Un lead entre une fois dans ce scénario pour chaque valeur de «\u00a0${reentry.property}\u00a0»`,
        en: `A lead enters this scenario once for each value of “${reentry.property}”`,
      };
  }
}

function tellGoal({ name, condition, to }: Goal, { language, isDrawn, ...asked }: Asked): Piece[] {
  const when = tellCondition(condition, asked.name, asked.wayOut)[language];
  const begins = {
    fr: `À tout moment, ${when}, l’objectif «\u00a0${name}\u00a0» est atteint\u00a0: le lead `,
    en: `At any time, ${when}, the goal “${name}” is reached: the lead `,
  }[language];
  if (to === null) return [saying(begins), saying({ fr: 'sort converti', en: 'leaves as converted' }[language])];
  if (!isDrawn(to))
    return [
      saying(begins),
      saying({ fr: 'passe à une étape introuvable', en: 'goes on at a step that is missing' }[language]),
    ];
  return [saying(begins), saying({ fr: 'passe au point ', en: 'goes on at ' }[language]), { numberOf: to }];
}

const only = (words: string): string => (/^[aeiou]/.test(words) ? `qu’${words}` : `que ${words}`);

function tellSending({ window, perHour, mostInAnHour, priority }: Sending): Localized[] {
  const told: Localized[] = [];
  if (window !== null) {
    const [days, hours] = [tellOpenDays(window.days), sayHours(window.from, window.to)];
    const [fr, en] = [`${days.fr} ${hours.fr}`.trim(), `${days.en} ${hours.en}`.trim()];
    if (fr !== '') told.push({ fr: `Ses mails ne partent ${only(fr)}`, en: `Its mails leave only ${en}` });
  }
  if (perHour !== null)
    told.push({
      fr: `Au plus ${sayNumber(perHour, 'fr')} de ses mails partent par heure`,
      en: `At most ${sayNumber(perHour, 'en')} of its mails leave an hour`,
    });
  if (mostInAnHour !== null)
    told.push({
      fr: `Si plus de ${sayNumber(mostInAnHour, 'fr')} mails partent en une heure, le scénario se met en pause`,
      en: `If more than ${sayNumber(mostInAnHour, 'en')} mails leave within an hour, the scenario pauses`,
    });
  if (priority !== 'normal')
    told.push({
      fr: `Quand un lead ne peut plus recevoir tous ses mails, ceux ${priority === 'high' ? 'de ce scénario' : 'des autres scénarios'} passent d’abord`,
      en: `When a lead may not get all its mails, those of ${priority === 'high' ? 'this scenario' : 'other scenarios'} go first`,
    });
  return told;
}

/** What holds for a scenario as a whole, sentence by sentence. */
export function tellRules({ reentry, goals, exits, sending }: Rules, asked: Asked): Piece[][] {
  const { language, name, wayOut } = asked;
  const say = (text: Localized): Piece[] => [saying(text[language])];
  return [
    say(tellReentry(reentry)),
    ...goals.map((goal) => tellGoal(goal, asked)),
    ...exits.map((exit) => {
      const when = tellCondition(exit.condition, name, wayOut);
      return say({
        fr: `À tout moment, ${when.fr}, le lead quitte le scénario («\u00a0${exit.name}\u00a0»)`,
        en: `At any time, ${when.en}, the lead leaves the scenario (“${exit.name}”)`,
      });
    }),
    say({ fr: 'Un lead qui se désinscrit quitte le scénario', en: 'A lead that unsubscribes leaves the scenario' }),
    ...tellSending(sending).map(say),
  ];
}
