import type { EventPattern } from '../events/event-pattern.ts';
import type { NameOf, Told } from './step-definition.ts';
import { tellPattern } from './tell-pattern.ts';

/** How a trigger is told that lets leads in by what happens to them. */
export function tellEntry(pattern: EventPattern, name: NameOf): Told {
  const { fr, en } = tellPattern(pattern, { name, tense: 'does', who: 'a' });
  const [il, it] = fr.startsWith('un lead ') ? ['il', 'it'] : ['ce lead', 'that lead'];
  return {
    does: { fr: `quand ${fr}, ${il} entre dans le scénario`, en: `when ${en}, ${it} enters the scenario` },
  };
}
