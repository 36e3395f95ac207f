import type { Language } from '../../engine/scenario/localized.ts';
import { catalogue } from '../../engine/steps/catalogue.ts';
import { STEP_CATEGORIES, type AnyStep, type StepCategory } from '../../engine/steps/step-definition.ts';
import { folded } from './folded.ts';

/** What a search means most likely: the step whose name begins with it, else one with a word that does, else one whose name holds it; what only the help mentions comes last. */
export function bestChoice(
  groups: readonly { steps: readonly AnyStep[] }[],
  search: string,
  language: Language,
): AnyStep | undefined {
  const steps = groups.flatMap((group) => group.steps);
  const wanted = folded(search.trim());
  const named = (fits: (name: string) => boolean) => steps.find(({ label }) => fits(folded(label[language])));
  return (
    named((name) => name.startsWith(wanted)) ??
    named((name) => name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) ??
    named((name) => name.includes(wanted)) ??
    steps[0]
  );
}

/** The step kinds that a search finds, in the palette's groups; groups without any are left out. */
export function stepChoices(
  search: string,
  language: Language,
  isOffered: (step: AnyStep) => boolean = () => true,
): { category: StepCategory; steps: AnyStep[] }[] {
  const wanted = folded(search.trim());
  const found = [...catalogue.values()].filter(
    (step) =>
      isOffered(step) &&
      (folded(step.label[language]).includes(wanted) || folded(step.help[language]).includes(wanted)),
  );
  return STEP_CATEGORIES.map((category) => ({
    category,
    steps: found.filter((step) => step.category === category),
  })).filter(({ steps }) => steps.length > 0);
}
