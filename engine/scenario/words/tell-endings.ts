import type { Language, Localized } from '../localized.ts';
import type { Leave } from '../leaves-of.ts';
import { type Piece, saying } from './told-sentence.ts';

const OVER: Localized = { fr: 'le parcours s’arrête là', en: 'the path ends here' };
const UNDRAWN: Localized = { fr: 'la suite n’est pas encore dessinée', en: 'what follows is not drawn yet' };
const ON: Localized = { fr: 'le lead passe au point ', en: 'the lead goes on at ' };
const BACK: Localized = { fr: 'le lead revient au point ', en: 'the lead goes back to ' };
const JOIN: Localized = { fr: ', ou ', en: ', or ' };

/** How the connecting words of a path are written in a language. */
export function tellEndings(language: Language, leadsBack: (from: string, to: string) => boolean) {
  /** A leave that is not followed here, as a clause. */
  const ending = (from: string, { to, isOver }: Leave): Piece[] => {
    if (to === null) return [saying((isOver ? OVER : UNDRAWN)[language])];
    return [saying((leadsBack(from, to) ? BACK : ON)[language]), { numberOf: to }];
  };
  /** The same after what a step does. */
  const tail = (from: string, leave: Leave): Piece[] => {
    const { to, isOver } = leave;
    if (to === null && !isOver) return [saying(language === 'fr' ? '\u00a0; ' : '; '), ...ending(from, leave)];
    const then = { fr: to === null ? ' et ' : ', puis ', en: to === null ? ' and ' : ', then ' };
    return [saying(then[language]), ...ending(from, leave)];
  };
  /** By which outlets, as a path begins. */
  const joined = (whens: readonly string[]): string => whens.join(JOIN[language]);
  /** What becomes of the leads that leave by the way, in brackets. */
  const aside = (from: string, leave: Leave, whens: readonly string[]): Piece[] => {
    if (leave.to === null) return [saying(` (${joined(whens)}, `), ...ending(from, leave), saying(')')];
    return [saying(language === 'fr' ? ' (retour au point ' : ' (back to '), { numberOf: leave.to }, saying(')')];
  };
  return { ending, tail, joined, aside };
}
