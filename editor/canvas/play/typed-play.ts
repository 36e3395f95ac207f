import { possibleReactions } from '../../../engine/scenario/possible-reactions.ts';
import type { SimulationInput } from '../../../engine/scenario/simulation-input.ts';
import type { Language } from '../../../engine/scenario/localized.ts';
import { catalogue } from '../../../engine/steps/catalogue.ts';
import { readAnswers, type TypedAnswers } from '../../simulation/answer-fields.tsx';
import { readCap, type TypedCap, typedCap } from '../../simulation/cap-fields.tsx';
import { fromField, type Ground, toField } from '../../simulation/ground.ts';
import { FRESH_LEAD, readLead, type TypedLead } from '../../simulation/lead-fields.tsx';
import { readReactions, type TypedReaction } from '../../simulation/reaction-rows.tsx';
import type { Run } from '../../simulation/run-fields.tsx';
import { type Persona, PERSONAS, scriptOf } from './personas.ts';

/** One lead to be simulated, as it is typed in. */
export interface TypedPlay {
  readonly who: 'invented' | 'known';
  /** The id of one of the company's leads. */
  readonly known: string | null;
  readonly persona: Persona['code'];
  /** What was written by hand; null: as this kind of lead does. */
  readonly script: readonly TypedReaction[] | null;
  readonly lead: TypedLead;
  readonly run: Run;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly answers: TypedAnswers;
  readonly cap: TypedCap;
}

/** What the draft and the company say. */
type Drawn = Pick<Ground, 'plan' | 'zone' | 'calendar' | 'cap'>;

/** As the form begins: somebody who clicks everything comes in now. */
export const freshPlay = ({ plan, zone, cap }: Drawn): TypedPlay => ({
  who: 'invented',
  known: null,
  persona: 'eager',
  script: null,
  lead: { ...FRESH_LEAD, firstName: '' },
  run: { trigger: plan.triggers[0]?.node ?? '', start: toField(Date.now(), zone), seed: 1 },
  outcomes: {},
  answers: {},
  cap: typedCap(cap),
});

/** The trigger it comes in by: the first one, where the one that was chosen is drawn no more. */
export const triggerOf = ({ run }: Pick<TypedPlay, 'run'>, { plan }: Pick<Drawn, 'plan'>): string =>
  (plan.triggers.find(({ node }) => node === run.trigger) ?? plan.triggers[0])?.node ?? '';

/** What it does, written by hand or as its kind does in this drawing. */
export function reactionsOf({ script, persona }: TypedPlay, { plan }: Pick<Drawn, 'plan'>): readonly TypedReaction[] {
  if (script !== null) return script;
  const kind = PERSONAS.find(({ code }) => code === persona);
  return kind === undefined ? [] : scriptOf(kind, possibleReactions(plan, catalogue));
}

/** What was typed as a simulation takes it, of `known` where it is one of the company's leads; null while something can't be read. */
export function readPlay(
  typed: TypedPlay,
  drawn: Drawn,
  known: SimulationInput['lead'] | null,
  language: Language,
): SimulationInput | null {
  const { plan, zone, calendar } = drawn;
  const start = fromField(typed.run.start, zone);
  const lead = typed.who === 'known' ? known : readLead(typed.lead, language);
  if (start === null || lead === null) return null;
  return {
    trigger: triggerOf(typed, drawn),
    lead,
    reactions: readReactions(reactionsOf(typed, drawn), possibleReactions(plan, catalogue)),
    outcomes: typed.outcomes,
    answers: readAnswers(typed.answers),
    cap: readCap(typed.cap),
    seed: typed.run.seed,
    start,
    zone,
    calendar,
  };
}
